import { openChatCompletions } from '../../../../../src/model/chatCompletions/openChatCompletions.ts';
import type { ModelEntry } from '../../../../../src/domain/modelEntries.ts';
import { ask, question, refuse } from '../../../../support/model/askChatModel.ts';
import { makeTurn } from '../../../../support/model/makeTurn.ts';
import { say, startChatServer } from '../../../../support/model/startChatServer.ts';

let chat: Awaited<ReturnType<typeof startChatServer>>;

beforeEach(async () => {
	chat = await startChatServer();
});

afterEach(async () => {
	await chat.close();
});

const earlier: ModelEntry = { role: 'user', text: 'Earlier words. '.repeat(5000) };
const answered: ModelEntry = { role: 'assistant', text: 'Yes. '.repeat(5000), calls: [] };

const lengthOf = (request: unknown) => JSON.stringify(request).length;

test('shortens the prompt to the configured context', async () => {
	const { model } = openChatCompletions({ baseUrl: chat.baseUrl, contextTokens: 4096 });
	chat.script(say('5'));
	const turn = makeTurn([earlier, answered, question], { model: 'tiny' });
	await model.respond(turn, new AbortController().signal);
	expect(lengthOf(chat.requests[0])).toBeLessThan(12_000);
	expect(chat.requests[0]!.messages.at(-1)!.content).toContain('How much is it?');
});

test('shortens a prompt that the server refuses as too long, and remembers the limit', async () => {
	const message =
		"This model's maximum context length is 4096 tokens. However, you requested 30000.";
	chat.script(refuse(400, message), say('5'));
	const { answer } = await ask(chat, {}, [earlier, answered, question]);
	expect(answer.text).toBe('5');
	expect(lengthOf(chat.requests[1])).toBeLessThan(12_000);
});

test('reports what to change when even the shortest prompt is too long', async () => {
	const tooLong = refuse(400, 'the request exceeds the available context size (512 tokens)');
	chat.script(tooLong, tooLong, tooLong, tooLong);
	await expect(ask(chat, {}, [earlier, answered, question])).rejects.toThrow(
		'llama.cpp: --ctx-size',
	);
	expect(chat.requests.length).toBeLessThan(5);
});
