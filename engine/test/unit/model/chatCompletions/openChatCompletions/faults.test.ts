import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { openChatCompletions } from '../../../../../src/model/chatCompletions/openChatCompletions.ts';
import type { ModelEntry } from '../../../../../src/domain/modelEntries.ts';
import { makeTurn } from '../../../../support/model/makeTurn.ts';
import { ask, question, refuse, type ChatServer } from '../../../../support/model/askChatModel.ts';
import {
	call,
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

test('asks once more when an answer is garbled, or cut off before the listener received any of it', async () => {
	chat.script(() => ({ chunks: [], isCutOff: true }), say('Yes.'));
	expect((await ask(chat)).answer.text).toBe('Yes.');
	chat.script(() => ({ body: 'What?' }), say('Yes.'));
	expect((await ask(chat)).answer.text).toBe('Yes.');
	chat.script(() => ({ chunks: [chunk({ content: 'Half' })], isCutOff: true }), say('Yes.'));
	await expect(ask(chat)).rejects.toMatchObject({
		message: expect.stringContaining('was cut off'),
	});
});

test('distinguishes a server that ends the connection from one that cannot be reached', async () => {
	const server = createServer((socket) => socket.once('data', () => socket.destroy()));
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
	await expect(ask({ ...chat, baseUrl })).rejects.toMatchObject({
		message: expect.stringContaining('closed the connection before its answer was complete'),
		status: 502,
	});
	server.close();
	await once(server, 'close');
	await expect(ask({ ...chat, baseUrl })).rejects.toMatchObject({
		message: expect.stringContaining('cannot be reached'),
		status: 503,
	});
});

const broken = { error: { message: 'upstream went away' } };

test('asks once more when an error is in the stream, and keeps what the listener received before a call', async () => {
	chat.script(() => ({ chunks: [broken] }), say('Yes.'));
	expect((await ask(chat)).answer.text).toBe('Yes.');
	chat.script(() => ({ chunks: [chunk({ content: 'Let me ' }), broken] }), call('print(5)'));
	const { answer, received } = await ask(chat);
	expect(answer).toMatchObject({ text: 'Let me', calls: [{ code: 'print(5)' }] });
	expect(received.join('')).toBe('Let me');
});

test('sends no text twice when an answer is cut off and starts the same when asked again', async () => {
	const half = chunk({ content: 'It is 5, of' });
	chat.script(() => ({ chunks: [half], isCutOff: true }), sayPieces('It is', ' 5, of ', 'course.'));
	const { answer, received } = await ask(chat);
	expect(answer.text).toBe('It is 5, of course.');
	expect(received.join('')).toBe('It is 5, of course.');
});

test('reports an error in the stream in its own words', async () => {
	const failing: Parameters<ChatServer['script']>[0] = () => ({ chunks: [broken] });
	chat.script(failing, failing);
	await expect(ask(chat)).rejects.toMatchObject({
		message: expect.stringContaining('upstream went away'),
	});
});

test('asks once more when an answer is empty, and then fails rather than completing without one', async () => {
	chat.script(say(''), say('Yes.'));
	expect((await ask(chat)).answer.text).toBe('Yes.');
	chat.script(say(''), say(' '));
	await expect(ask(chat)).rejects.toMatchObject({
		message: expect.stringContaining('empty answer'),
	});
});

test('uses the reasoning as the answer when a model twice returns nothing else', async () => {
	const thinking: Parameters<ChatServer['script']>[0] = () => ({
		chunks: [chunk({ reasoning_content: 'The answer is 42.' }), chunk({}, 'stop')],
	});
	chat.script(thinking, thinking);
	expect((await ask(chat)).answer).toMatchObject({ text: 'The answer is 42.', calls: [] });
	chat.script(thinking, say('42'));
	expect((await ask(chat)).answer.text).toBe('42');
});

test('runs a call that a model wrote into its reasoning', async () => {
	const reasoning =
		'I call.\n<tool_call>{"name": "python", "arguments": {"code": "1"}}</tool_call>';
	chat.script(() => ({ chunks: [chunk({ reasoning }), chunk({}, 'stop')] }));
	expect((await ask(chat)).answer).toMatchObject({ text: '', calls: [{ code: '1' }] });
});

test('fails an answer that a content filter stopped, whatever it contains', async () => {
	chat.script(() => ({ chunks: [chunk({ content: 'Half' }), chunk({}, 'content_filter')] }));
	expect((await ask(chat)).answer).toMatchObject({
		text: 'Half',
		calls: [],
		failure: { message: expect.stringContaining('content filter') },
	});
});

test('describes the tools in the prompt of this one request when a server cannot parse the calls of a model', async () => {
	const unreadable = refuse(
		500,
		"error parsing tool call: raw='print(5)', err=invalid character 'p'",
	);
	chat.script(unreadable, unreadable, unreadable, say('```python\nprint(5)\n```'), say('5'));
	const { model } = openChatCompletions({ baseUrl: chat.baseUrl });
	const respond = async () =>
		await model.respond(makeTurn([question]), new AbortController().signal);
	expect((await respond()).calls).toMatchObject([{ code: 'print(5)' }]);
	expect(chat.requests.at(-2)!.tools).toBeDefined();
	expect(chat.requests.at(-1)!.tools).toBeUndefined();
	await respond();
	expect(chat.requests.at(-1)!.tools).toBeDefined();
});

test('reads the message of an error that comes in a list', async () => {
	chat.script(() => ({ status: 400, body: [{ error: { code: 400, message: 'No such luck.' } }] }));
	await expect(ask(chat)).rejects.toMatchObject({
		message: expect.stringContaining('No such luck'),
	});
});

test('fails with a hint when a server keeps returning nonsense', async () => {
	chat.script(
		() => ({ body: { choices: [] } }),
		() => ({ body: [] }),
	);
	await expect(ask(chat)).rejects.toMatchObject({ name: 'ModelError' });
	expect(chat.requests).toHaveLength(2);
});

test('retries while a server is busy, and then reports the rate limit', async () => {
	const busy: Parameters<ChatServer['script']>[0] = () => ({
		status: 429,
		body: { error: { message: 'Slow down.' } },
	});
	chat.script(busy, say('Yes.'));
	expect((await ask(chat)).answer.text).toBe('Yes.');
	chat.script(busy, busy, busy);
	await expect(ask(chat)).rejects.toMatchObject({ code: 'rate_limit_exceeded' });
});

test.each<[string, object]>([
	['an error in a document with status 200', { body: { error: { message: 'went away' } } }],
	['an error as a text', { chunks: [{ error: 'went away' }] }],
	[
		'only the fields of an error',
		{ chunks: [{ object: 'error', message: 'went away', code: 500 }] },
	],
	[
		'an error in a choice',
		{
			chunks: [
				{ choices: [{ delta: {}, finish_reason: 'error', error: { message: 'went away' } }] },
			],
		},
	],
	['a reason to finish that is an error', { chunks: [chunk({ content: '' }, 'error')] }],
	['a lack of resources', { chunks: [chunk({ content: '' }, 'insufficient_system_resource')] }],
])('asks once more after %s, and then reports it', async (_what, answer) => {
	const fail = () => answer;
	chat.script(fail, say('Yes.'));
	expect((await ask(chat)).answer.text).toBe('Yes.');
	chat.script(fail, fail);
	await expect(ask(chat)).rejects.toMatchObject({
		message: expect.stringMatching(/went away|ended its answer with/),
	});
});

test.each([
	['length', 'before it had an answer'],
	['model_length', 'before it had an answer'],
	['max_tokens', 'before it had an answer'],
])(
	'fails a run that ends with %s and has no answer, and says what to raise',
	async (reason, why) => {
		chat.script(() => ({ chunks: [chunk({ content: '' }, reason)] }));
		const { answer } = await ask(chat);
		expect(answer).toMatchObject({
			calls: [],
			failure: { message: expect.stringContaining(why) },
		});
		expect(answer.failure!.message).toContain('num_ctx');
	},
);

test('keeps what a cut answer has, and runs none of its code', async () => {
	const call = '<tool_call>{"name": "python", "arguments": {"code": "print(2';
	chat.script(() => ({ chunks: [chunk({ content: `Let me see.\n${call}` }, 'length')] }));
	expect((await ask(chat)).answer).toMatchObject({ text: 'Let me see.', isCut: true });
	chat.script(() => ({ chunks: [chunk({ content: 'Let' }, 'length')] }));
	const { answer } = await ask(chat, { maxCompletionTokens: 1 });
	expect(answer).toMatchObject({ text: 'Let', isCut: true });
	expect(answer.failure).toBeUndefined();
});

test('explains an empty answer by a prompt that the server truncated', async () => {
	const usage = { prompt_tokens: 4096, completion_tokens: 0, total_tokens: 4096 };
	const empty = () => ({ chunks: [chunk({ content: '' }, 'stop'), { choices: [], usage }] });
	chat.script(empty, empty);
	await expect(ask(chat, { instructions: 'Long. '.repeat(20_000) })).rejects.toMatchObject({
		message: expect.stringMatching(/truncated the prompt at 4,096 tokens.*num_ctx/),
	});
});

test.each([
	'<function=python{"code": "print(5)"}</function>',
	'{"name": "python", "arguments": {"code": "print(5)"}}',
	'<|python_tag|>print(5)',
])('reads the call that Groq returns with its error: %s', async (generated) => {
	chat.script(() => ({
		status: 400,
		body: {
			error: {
				message: "Failed to call a function. See 'failed_generation' for more details.",
				code: 'tool_use_failed',
				failed_generation: generated,
			},
		},
	}));
	expect((await ask(chat)).answer.calls).toMatchObject([{ code: 'print(5)' }]);
});

test('asks again, and then describes the tools in the prompt, when a server cannot parse calls', async () => {
	const failed = refuse(400, 'Failed to call a function. Please adjust your prompt.');
	chat.script(failed, failed, say('```python\nprint(5)\n```'));
	const { answer, asked } = await ask(chat);
	expect(answer.calls).toMatchObject([{ code: 'print(5)' }]);
	expect(asked.map(({ tools }) => tools !== undefined)).toEqual([true, true, false]);
	const within = () => ({ chunks: [{ error: { message: "error parsing tool call: raw='x'" } }] });
	chat.script(within, within, say('Yes.'));
	expect((await ask(chat)).answer.text).toBe('Yes.');
	expect(chat.requests.at(-1)!.tools).toBeUndefined();
});

test('ends a run whose model writes one call after the other that cannot be read', async () => {
	const damaged = sayPieces('<tool_call>{"name": "python", "argu</tool_call>');
	const refused = {
		status: 'refused' as const,
		logs: '',
		figures: [],
		writtenFiles: [],
		notes: [],
	};
	const turns = ['a', 'b', 'c'].flatMap((id): ModelEntry[] => [
		{ role: 'assistant', text: '', calls: [{ id, code: '', objection: 'No.' }] },
		{ role: 'tool', callId: id, result: refused },
	]);
	chat.script(damaged, damaged, damaged);
	const { answer } = await ask(chat, {}, [question, ...turns.slice(2)]);
	expect(answer.calls).toMatchObject([{ objection: expect.any(String) }]);
	await expect(ask(chat, {}, [question, ...turns])).rejects.toMatchObject({
		message: expect.stringContaining('4 calls in a row'),
	});
});

test('makes the first 128 calls of an answer that has thousands', async () => {
	const made = Array.from({ length: 5000 }, (_, number) => ({
		id: `call_${number}`,
		type: 'function',
		function: { name: 'python', arguments: JSON.stringify({ code: String(number) }) },
	}));
	const message = { role: 'assistant', content: null, tool_calls: made };
	chat.script(() => ({ body: { choices: [{ finish_reason: 'tool_calls', message }] } }));
	const { calls } = (await ask(chat)).answer;
	expect(calls.map(({ id }) => id)).toEqual(made.slice(0, 128).map(({ id }) => id));
});

test('looks for no calls in a text of a length that no call has', async () => {
	const text = 'x\n```python\nprint(1)\n```\n'.repeat(25_000).trim();
	chat.script(say(text));
	const { answer } = await ask(chat);
	expect([answer.text.length, answer.calls.length]).toEqual([text.length, 0]);
});

test('names the status of an error whose body does not end', async () => {
	chat.always(() => ({
		status: 400,
		contentType: 'application/json',
		pieces: Array<Buffer>(40).fill(Buffer.alloc(1 << 20, ' ')),
	}));
	await expect(ask(chat)).rejects.toMatchObject({ message: expect.stringContaining('400') });
});

test.each([
	['an answer', { content: 'x'.repeat(4_000_001) }],
	[
		'arguments',
		{ tool_calls: [{ function: { name: 'python', arguments: 'x'.repeat(4_000_001) } }] },
	],
])('refuses %s of a length that no model writes', async (_what, message) => {
	chat.always(() => ({ body: { choices: [{ finish_reason: 'stop', message }] } }));
	await expect(ask(chat)).rejects.toThrow('4,000,000 characters');
});
