import { openChatCompletions } from '../../../src/model/chatCompletions/openChatCompletions.ts';
import type { Turn } from '../../../src/model/Model.ts';
import { makeTurn } from './makeTurn.ts';
import { startChatServer } from './startChatServer.ts';
import type { ModelEntry } from '../../../src/domain/modelEntries.ts';

export type ChatServer = Awaited<ReturnType<typeof startChatServer>>;

export const question: ModelEntry = { role: 'user', text: 'How much is it?' };

/** Runs one turn of a model on this server; `received` is what the listener received during the stream. */
export async function ask(chat: ChatServer, fields: Partial<Turn> = {}, conversation = [question]) {
	const received: string[] = [];
	const { model } = openChatCompletions({ baseUrl: chat.baseUrl });
	const answer = await model.respond(
		makeTurn(conversation, { model: 'tiny', ...fields }),
		new AbortController().signal,
		{
			onText: async (delta) => void received.push(delta),
			onCode: async (_id, delta) => void received.push(delta),
		},
	);
	return { answer, received, asked: chat.requests };
}

/** Answers with an error. */
export const refuse =
	(status: number, message: string): Parameters<ChatServer['script']>[0] =>
	() => ({ status, body: { error: { message } } });
