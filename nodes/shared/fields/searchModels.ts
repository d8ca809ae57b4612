import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { openBackend } from '../openBackend.ts';

/** Words in the names of models that are not chat models. */
const NO_CHAT =
	/embed|whisper|tts|dall-e|image|moderation|audio|realtime|transcribe|sora|babbage|davinci/i;

/** OpenAI's general models: their plain names, without a date or a specialty. */
const GENERAL = /^gpt-\d+(\.\d+)*$/;

/** The server's models for the list in the panel, filtered by the typed text: general models first, newest first. */
export async function searchModels(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const models = await (await openBackend(this)).listModels();
	const wanted = filter.toLowerCase();
	const fitting = models
		.map(({ id }) => ({ name: id, value: id }))
		.filter(({ name }) => !NO_CHAT.test(name) && name.toLowerCase().includes(wanted));
	const isGeneral = ({ name }: { name: string }) => Number(GENERAL.test(name));
	return { results: fitting.sort((a, b) => isGeneral(b) - isGeneral(a)) };
}
