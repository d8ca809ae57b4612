import { openChatCompletions } from '../../../../../src/model/chatCompletions/openChatCompletions.ts';
import type { ModelEntry } from '../../../../../src/domain/modelEntries.ts';
import { makeTurn } from '../../../../support/model/makeTurn.ts';
import { ask, question } from '../../../../support/model/askChatModel.ts';
import {
	call,
	callPieces,
	chunk,
	say,
	sayPieces,
	startChatServer,
} from '../../../../support/model/startChatServer.ts';

let chat: Awaited<ReturnType<typeof startChatServer>>;

beforeEach(async () => {
	chat = await startChatServer();
});

afterEach(async () => {
	await chat.close();
});

test('reads an answer as a stream, and as one document from servers that do not stream', async () => {
	chat.script(sayPieces('It ', 'is 5.'), say('It is 5.'));
	const usage = { promptTokens: 100, completionTokens: 20, totalTokens: 120 };
	const streamed = await ask(chat);
	expect(streamed.answer).toEqual({ text: 'It is 5.', calls: [], usage, isCut: false });
	expect(streamed.received).toEqual(['It', ' is 5.']);
	expect((await ask(chat)).answer).toEqual(streamed.answer);
});

test('passes on code while it is streamed', async () => {
	chat.script(callPieces('python', ['{"code": "print(', '1)\\n', 'x"}'], { text: 'Wait.' }));
	const { answer, received } = await ask(chat);
	expect(received).toEqual(['Wait.', 'print(', '1)\n', 'x']);
	expect(answer).toMatchObject({ text: 'Wait.', calls: [{ id: 'call_1', code: 'print(1)\nx' }] });
});

test('keeps reasoning out of texts, streamed or whole', async () => {
	const raw = '<think>5 or\n6?</think>\n\nIt is 5.';
	chat.script(sayPieces(...raw), say(raw), say('Is it 5?\n</think>\nIt is 5.'));
	const streamed = await ask(chat);
	expect(streamed.received.join('')).toBe('It is 5.');
	expect(streamed.answer.text).toBe('It is 5.');
	expect((await ask(chat)).answer.text).toBe('It is 5.');
	expect((await ask(chat)).answer.text).toBe('It is 5.');
});

test('reads content as a list of parts, and keeps its reasoning out of the text', async () => {
	const thinking = [{ type: 'thinking', thinking: [{ type: 'text', text: 'Multiply.' }] }];
	chat.script(() => ({
		chunks: [
			chunk({ content: thinking }),
			chunk({ content: [{ type: 'text', text: 'It is ' }] }),
			chunk({ content: '5.' }),
			chunk({}, 'stop'),
		],
	}));
	const { answer, received } = await ask(chat);
	expect(answer.text).toBe('It is 5.');
	expect(received.join('')).toBe('It is 5.');
});

test('does not run fenced code once the model has made a proper call', async () => {
	const text = 'I ran this:\n```python\nprint(6)\n```';
	chat.script(sayPieces(text), call('print(5)'));
	const calls = [{ id: 'call_1', code: 'print(5)' }];
	const result = { status: 'ok' as const, logs: '5\n', figures: [], writtenFiles: [], notes: [] };
	const { answer, received } = await ask(chat, {}, [
		question,
		{ role: 'assistant', text: '', calls },
		{ role: 'tool', callId: 'call_1', result },
	]);
	expect(answer).toMatchObject({ text, calls: [] });
	expect(received.join('')).toBe(text);
});

test('offers no tools and reads no calls when the tool choice is none', async () => {
	const text = '```python\nprint(6)\n```';
	chat.script(sayPieces(text));
	const { answer, asked } = await ask(chat, { toolChoice: 'none' });
	expect(answer).toMatchObject({ text, calls: [] });
	expect(asked[0]!.tools).toBeUndefined();
});

const adjacent: ModelEntry[] = [
	question,
	{ role: 'user', text: 'In euros.' },
	{ role: 'assistant', text: 'Well.', calls: [] },
	{ role: 'assistant', text: 'Five.', calls: [] },
	{ role: 'user', text: 'Answer in French.', isInstruction: true },
	question,
];

test('keeps messages of the user separate, and instructions in the middle of the chat in their place', async () => {
	chat.script(say('Cinq.'));
	const { asked } = await ask(chat, { instructions: 'Be brief.' }, adjacent);
	expect(asked[0]!.messages).toEqual([
		{ role: 'system', content: 'Be brief.' },
		{ role: 'user', content: 'How much is it?' },
		{ role: 'user', content: 'In euros.' },
		{ role: 'assistant', content: 'Well.\n\nFive.' },
		{ role: 'system', content: 'Answer in French.' },
		{ role: 'user', content: 'How much is it?' },
	]);
});

/** The words of the templates of Mistral, Llama 2, and of Qwen 3.5, as llama.cpp and vLLM return them. */
test.each([
	[500, 'Conversation roles must alternate user/assistant/user/assistant/...'],
	[400, 'After the optional system message, conversation roles must alternate user and assistant'],
	[400, 'System message must be at the beginning.'],
])('merges messages for a server that answers %s: %s', async (status, message) => {
	// As often as it takes: a status of 500 is tried again first.
	const reply: ReturnType<typeof say> = (request) =>
		request.messages.some(({ role }, index) => role === request.messages[index - 1]?.role)
			? { status, body: { error: { message } } }
			: say('Cinq.')(request);
	chat.script(reply, reply, reply, reply);
	const { asked } = await ask(chat, { instructions: 'Be brief.' }, adjacent);
	expect(asked.at(-1)!.messages).toEqual([
		{ role: 'system', content: 'Be brief.' },
		{ role: 'user', content: 'How much is it?\n\nIn euros.' },
		{ role: 'assistant', content: 'Well.\n\nFive.' },
		{ role: 'user', content: 'Answer in French.\n\nHow much is it?' },
	]);
});

test('sends no reasoning to the listener that has only a closing tag, once a model has done so', async () => {
	const raw = 'Is it 5?\n</think>\n\nIt is 5.';
	const { model } = openChatCompletions({ baseUrl: chat.baseUrl });
	async function respond() {
		let received = '';
		chat.script(sayPieces(...raw));
		const turn = makeTurn([question], { model: 'tiny' });
		const { text } = await model.respond(turn, new AbortController().signal, {
			onText: async (delta) => void (received += delta),
			onCode: async () => {},
		});
		return { text, received };
	}
	expect((await respond()).text).toBe('It is 5.');
	expect(await respond()).toEqual({ text: 'It is 5.', received: 'It is 5.' });
});
