import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { openBackend } from './openBackend.ts';

/** Models that cannot hold a conversation, by the words in their names. */
const NO_CHAT =
	/embed|whisper|tts|dall-e|image|moderation|audio|realtime|transcribe|sora|babbage|davinci/i;

/** The server's models for the list in the panel, filtered by what was typed. */
export async function searchModels(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const models = await (await openBackend(this)).listModels();
	const wanted = filter.toLowerCase();
	return {
		results: models
			.filter(({ id }) => !NO_CHAT.test(id) && id.toLowerCase().includes(wanted))
			.map(({ id }) => ({ name: id, value: id })),
	};
}
