import type { Answer, Entry, Turn } from '../../../../src/model/Model.ts';
import { openChatCompletions } from '../../../../src/model/chatCompletions/openChatCompletions.ts';
import { makeTurn } from '../../../support/makeTurn.ts';
import {
	call,
	callPieces,
	chunk,
	say,
	sayPieces,
	startChatServer,
} from '../../../support/startChatServer.ts';

let chat: Awaited<ReturnType<typeof startChatServer>>;

beforeEach(async () => {
	chat = await startChatServer();
});

afterEach(async () => {
	await chat.close();
});

const question: Entry = { role: 'user', text: 'How much is it?' };

async function ask(fields: Partial<Turn> = {}, conversation = [question]) {
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

const refuse =
	(status: number, message: string): Parameters<typeof chat.script>[0] =>
	() => ({ status, body: { error: { message } } });

test('takes an answer as a stream, and as one document from servers that do not stream', async () => {
	chat.script(sayPieces('It ', 'is 5.'), say('It is 5.'));
	const usage = { promptTokens: 100, completionTokens: 20, totalTokens: 120 };
	const streamed = await ask();
	expect(streamed.answer).toEqual({ text: 'It is 5.', calls: [], usage, isCut: false });
	expect(streamed.heard).toEqual(['It', ' is 5.']);
	expect((await ask()).answer).toEqual(streamed.answer);
});

test('tells of code while it comes', async () => {
	chat.script(callPieces('python', ['{"code": "print(', '1)\\n', 'x"}'], { text: 'Wait.' }));
	const { answer, heard } = await ask();
	expect(heard).toEqual(['Wait.', 'print(', '1)\n', 'x']);
	expect(answer).toMatchObject({ text: 'Wait.', calls: [{ id: 'call_1', code: 'print(1)\nx' }] });
});

test('tells a server without tools of Python in words, and runs what it fences', async () => {
	const noTools = refuse(400, 'registry.ollama.ai/library/gemma:2b does not support tools');
	chat.script(noTools, sayPieces('Let me see.\n', '```python\nprint(5)\n```', '\nIt is 7.'));
	const { answer, heard, asked } = await ask();
	expect(answer).toMatchObject({
		text: 'Let me see.',
		calls: [{ code: 'print(5)', isInText: true }],
	});
	// What it made up behind the code is not told either.
	expect(heard).toEqual(['Let me see.']);
	expect(asked[1]!.tools).toBeUndefined();
	expect(asked[1]!.messages[0]!.content).toContain('```python');
});

test('gives back what came of code in words, too, and remembers what a server refused', async () => {
	const { model } = openChatCompletions({ baseUrl: chat.baseUrl });
	const respond = async (conversation: Entry[]): Promise<Answer> =>
		await model.respond(makeTurn(conversation), new AbortController().signal);
	chat.script(
		refuse(500, 'tools param requires --jinja flag'),
		refuse(500, 'The same.'),
		refuse(500, 'tools param requires --jinja flag'),
		say('```python\nprint(5)\n```'),
		say('It is 5.'),
	);
	const { calls } = await respond([question]);
	const result = { status: 'ok' as const, logs: '5\n', figures: [], writtenFiles: [], notes: [] };
	const [first] = calls;
	const answer = await respond([
		question,
		{ role: 'assistant', text: '', calls },
		{ role: 'tool', callId: first!.id, result },
	]);
	expect(answer.text).toBe('It is 5.');
	expect(chat.requests.at(-1)!.messages.slice(1)).toEqual([
		{ role: 'user', content: 'How much is it?' },
		{ role: 'assistant', content: '```python\nprint(5)\n```' },
		{ role: 'user', content: 'Output:\n5' },
	]);
});

test('leaves out what a server refuses to take', async () => {
	chat.script(
		refuse(400, "Unsupported value: 'temperature' does not support 0.2 with this model."),
		refuse(400, 'Extra inputs are not permitted: stream_options'),
		refuse(400, "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead."),
		say('Yes.'),
	);
	const { answer, asked } = await ask({ temperature: 0.2, maxCompletionTokens: 300 });
	expect(answer.text).toBe('Yes.');
	expect(asked[0]).toMatchObject({ temperature: 0.2, max_tokens: 300, stream: true });
	expect(asked[3]).toMatchObject({ max_completion_tokens: 300, stream: true });
	expect(Object.keys(asked[3]!)).toEqual(
		expect.not.arrayContaining(['temperature', 'stream_options', 'max_tokens']),
	);
});

test('does not take a context that is too long for a refusal of tools', async () => {
	const message = 'This model has a maximum context length of 4096 tokens, with 300 in the tools.';
	chat.script(refuse(400, message));
	await expect(ask()).rejects.toMatchObject({
		name: 'ModelError',
		message: expect.stringContaining('maximum context length'),
	});
	expect(chat.requests).toHaveLength(1);
});

test('asks once more when an answer is garbled, or broke off before anyone heard of it', async () => {
	chat.script(() => ({ chunks: [], isCutOff: true }), say('Yes.'));
	expect((await ask()).answer.text).toBe('Yes.');
	chat.script(() => ({ body: 'What?' }), say('Yes.'));
	expect((await ask()).answer.text).toBe('Yes.');
	chat.script(() => ({ chunks: [chunk({ content: 'Half' })], isCutOff: true }), say('Yes.'));
	await expect(ask()).rejects.toMatchObject({ message: expect.stringContaining('broke off') });
});

test('gives up with what to do when a server talks nonsense', async () => {
	chat.script(
		() => ({ body: { choices: [] } }),
		() => ({ body: [] }),
	);
	await expect(ask()).rejects.toMatchObject({ name: 'ModelError' });
	expect(chat.requests).toHaveLength(2);
});

test('waits and asks again when a server is busy, and then says so', async () => {
	const busy: Parameters<typeof chat.script>[0] = () => ({
		status: 429,
		body: { error: { message: 'Slow down.' } },
	});
	chat.script(busy, say('Yes.'));
	expect((await ask()).answer.text).toBe('Yes.');
	chat.script(busy, busy, busy);
	await expect(ask()).rejects.toMatchObject({ code: 'rate_limit_exceeded' });
});

test('keeps reasoning out of texts, told or whole', async () => {
	const raw = '<think>5 or\n6?</think>\n\nIt is 5.';
	chat.script(sayPieces(...raw), say(raw), say('Is it 5?\n</think>\nIt is 5.'));
	const streamed = await ask();
	expect(streamed.heard.join('')).toBe('It is 5.');
	expect(streamed.answer.text).toBe('It is 5.');
	expect((await ask()).answer.text).toBe('It is 5.');
	expect((await ask()).answer.text).toBe('It is 5.');
});

test('runs no fenced code where the model has made a proper call before', async () => {
	const text = 'I ran this:\n```python\nprint(6)\n```';
	chat.script(sayPieces(text), call('print(5)'));
	const calls = [{ id: 'call_1', code: 'print(5)' }];
	const result = { status: 'ok' as const, logs: '5\n', figures: [], writtenFiles: [], notes: [] };
	const { answer, heard } = await ask({}, [
		question,
		{ role: 'assistant', text: '', calls },
		{ role: 'tool', callId: 'call_1', result },
	]);
	expect(answer).toMatchObject({ text, calls: [] });
	expect(heard.join('')).toBe(text);
});

test('offers no tools and reads no calls where none are wanted', async () => {
	const text = '```python\nprint(6)\n```';
	chat.script(sayPieces(text));
	const { answer, asked } = await ask({ toolChoice: 'none' });
	expect(answer).toMatchObject({ text, calls: [] });
	expect(asked[0]!.tools).toBeUndefined();
});

test.each([
	[
		'numbers them',
		[
			{ index: 0, id: 'a' },
			{ index: 1, id: 'b' },
		],
	],
	[
		'gives all the same number',
		[
			{ index: 0, id: 'a' },
			{ index: 0, id: 'b' },
		],
	],
	['does not number them', [{ id: 'a' }, { id: 'b' }]],
])('tells calls apart of a server that %s', async (_how, deltas) => {
	const whole = deltas.map((delta, index) => ({
		...delta,
		function: { name: 'python', arguments: `{"code": "${index}"}` },
	}));
	chat.script(() => ({
		chunks: [...whole.map((each) => chunk({ tool_calls: [each] })), chunk({}, 'stop')],
	}));
	const { answer } = await ask();
	expect(answer.calls).toEqual([
		{ id: 'a', code: '0' },
		{ id: 'b', code: '1' },
	]);
});

test('joins what one side said in a row, as templates want the sides to take turns', async () => {
	chat.script(say('Yes.'));
	const { asked } = await ask({ instructions: 'Be brief.' }, [
		question,
		{ role: 'user', text: 'In euros.' },
		{ role: 'assistant', text: 'Well.', calls: [] },
		{ role: 'assistant', text: 'Five.', calls: [] },
		question,
	]);
	expect(asked[0]!.messages).toEqual([
		{ role: 'system', content: 'Be brief.' },
		{ role: 'user', content: 'How much is it?\n\nIn euros.' },
		{ role: 'assistant', content: 'Well.\n\nFive.' },
		{ role: 'user', content: 'How much is it?' },
	]);
});
