import { openChatCompletions } from '../../src/model/chatCompletions/openChatCompletions.ts';
import type { Turn } from '../../src/model/Model.ts';
import { makeTurn } from './makeTurn.ts';
import { startChatServer } from './startChatServer.ts';
import type { ModelEntry } from '../../src/domain/modelEntries.ts';

export type ChatServer = Awaited<ReturnType<typeof startChatServer>>;

export const question: ModelEntry = { role: 'user', text: 'How much is it?' };

/** Runs one turn of a model on this server; `heard` is what the listener received while it was streamed. */
export async function ask(chat: ChatServer, fields: Partial<Turn> = {}, conversation = [question]) {
	const heard: string[] = [];
	const { model } = openChatCompletions({ baseUrl: chat.baseUrl });
	const answer = await model.respond(
		makeTurn(conversation, { model: 'tiny', ...fields }),
		new AbortController().signal,
		{
			onText: async (delta) => void heard.push(delta),
			onCode: async (_id, delta) => void heard.push(delta),
		},
	);
	return { answer, heard, asked: chat.requests };
}

/** Answers with an error. */
export const refuse =
	(status: number, message: string): Parameters<ChatServer['script']>[0] =>
	() => ({ status, body: { error: { message } } });
