import { openChatCompletions } from '../../../../../src/model/chatCompletions/openChatCompletions.ts';
import { makeTurn } from '../../../../support/makeTurn.ts';
import { ask, question, refuse, type ChatServer } from '../../../../support/askChatModel.ts';
import {
	call,
	chunk,
	say,
	sayPieces,
	startChatServer,
} from '../../../../support/startChatServer.ts';

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
