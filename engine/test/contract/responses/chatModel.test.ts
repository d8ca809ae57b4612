import { codeInterpreter, include } from '../../support/model/pythonTool.ts';
import { answerOf, callsOf, logsOf } from '../../support/client/readOutput.ts';
import {
	call,
	callPieces,
	say,
	sayPieces,
	startChatServer,
} from '../../support/model/startChatServer.ts';
import { startTestEngine } from '../../support/engines/startTestEngine.ts';
import type { TestEngine } from '../../support/engines/startTestEngine.ts';

let chat: Awaited<ReturnType<typeof startChatServer>>;
let engine: TestEngine;

beforeAll(async () => {
	chat = await startChatServer();
	engine = await startTestEngine({ CODE_INTERPRETER_MODEL_BASE_URL: chat.baseUrl });
});

afterAll(async () => {
	await engine.close();
	await chat.close();
});

const ask = async (fields: object) =>
	await engine.client.responses.create({ model: 'tiny', include, stream: false, ...fields });

test('passes a chat model its instructions, lets it run code, and sums the usage', async () => {
	const asked = chat.requests.length;
	chat.script(call('x = 6 * 7\nx'), say('It is 42.'));
	const response = await ask({
		instructions: 'You are a tutor.',
		input: [
			{ role: 'system', content: 'Speak plainly.' },
			{ role: 'user', content: 'What is 6 * 7?' },
		],
		tools: codeInterpreter(),
		tool_choice: 'required',
		temperature: 0.3,
		max_output_tokens: 1000,
	});
	expect(response).toMatchObject({
		status: 'completed',
		instructions: 'You are a tutor.',
		usage: { input_tokens: 200, output_tokens: 40, total_tokens: 240 },
	});
	expect(logsOf(response)).toBe('42\n');
	expect(answerOf(response).text).toBe('It is 42.');
	const [first, second] = chat.requests.slice(asked);
	expect(first).toMatchObject({ tool_choice: 'required', temperature: 0.3, max_tokens: 1000 });
	expect(first!.messages[0]!.content).toMatch(/^You are a tutor\.\n\nSpeak plainly\.\n\n/);
	expect(first!.messages.slice(1)).toEqual([{ role: 'user', content: 'What is 6 * 7?' }]);
	expect(second!.messages.at(-1)).toMatchObject({ role: 'tool', content: '42' });
});

test('keeps a developer message in the middle of a conversation in its place', async () => {
	const asked = chat.requests.length;
	chat.script(say('Cinq.'));
	await ask({
		input: [
			{ role: 'developer', content: 'Be brief.' },
			{ role: 'user', content: 'One?' },
			{ role: 'developer', content: 'Answer in French.' },
			{ role: 'user', content: 'Two?' },
		],
	});
	expect(chat.requests[asked]!.messages).toEqual([
		{ role: 'system', content: 'Be brief.' },
		{ role: 'user', content: 'One?' },
		{ role: 'system', content: 'Answer in French.' },
		{ role: 'user', content: 'Two?' },
	]);
});

test('shows a chat model the code of earlier responses, so that it can continue', async () => {
	chat.script(call('table = [1, 2]'), say('Done.'));
	const first = await ask({ input: 'Make a table.', tools: codeInterpreter() });
	const asked = chat.requests.length;
	chat.script(call('len(table)'), say('Two rows.'));
	const second = await ask({
		input: 'How long is it?',
		tools: codeInterpreter(),
		previous_response_id: first.id,
	});
	expect(logsOf(second)).toBe('2\n');
	const { messages } = chat.requests[asked]!;
	expect(messages.map(({ role }) => role)).toEqual([
		'system',
		'user',
		'assistant',
		'tool',
		'assistant',
		'user',
	]);
	expect(JSON.stringify(messages[2])).toContain('table = [1, 2]');
	expect(messages[3]!.tool_call_id).toBe(callsOf(first)[0]!.id);
});

test("distinguishes a model's text before a call from its final answer", async () => {
	chat.script(
		callPieces('python', ['{"code": "print(1)"}'], { text: 'I will count.' }),
		say('Counted.'),
	);
	const response = await ask({ input: 'Count.', tools: codeInterpreter() });
	expect(response.output).toMatchObject([
		{ type: 'message', phase: 'commentary', content: [{ text: 'I will count.' }] },
		{ type: 'code_interpreter_call' },
		{ type: 'message', phase: 'final_answer', content: [{ text: 'Counted.' }] },
	]);
});

test('streams text and code as the model writes them, under the ids that are stored', async () => {
	chat.script(
		callPieces('python', ['{"code": "pri', 'nt(6 * 7)"}'], { text: 'I will count.' }),
		sayPieces('It is', ' 42.'),
	);
	const stream = engine.client.responses.stream({
		model: 'tiny',
		input: 'Count.',
		tools: codeInterpreter(),
		include,
	});
	const received: string[] = [];
	const done: string[] = [];
	stream.on('event', (event) => {
		if (event.type === 'response.output_text.delta') received.push(event.delta);
		if (event.type === 'response.code_interpreter_call_code.delta') received.push(event.delta);
		if (event.type === 'response.output_item.done') done.push(event.item.id ?? '');
	});
	const response = await stream.finalResponse();
	expect(received).toEqual(['I will count.', 'pri', 'nt(6 * 7)', 'It is', ' 42.']);
	expect(done).toEqual(response.output.map(({ id }) => id));
	expect(logsOf(response)).toBe('42\n');
	const stored = await engine.client.responses.retrieve(response.id, { include });
	expect(stored.output).toEqual(
		response.output.map((item) => expect.objectContaining({ id: item.id, type: item.type })),
	);
});

test('answers without tools, and without a container', async () => {
	const asked = chat.requests.length;
	chat.script(say('Hello.'));
	const before = (await engine.client.containers.list()).data.length;
	const response = await ask({ input: 'Say hello.' });
	expect(response.output_text).toBe('Hello.');
	expect(chat.requests[asked]!.tools).toBeUndefined();
	expect((await engine.client.containers.list()).data).toHaveLength(before);
});

test('allows no more calls than the request permits', async () => {
	const asked = chat.requests.length;
	chat.script(call('1'), call('2'), say('Enough.'));
	const response = await ask({ input: 'Go.', tools: codeInterpreter(), max_tool_calls: 1 });
	expect(callsOf(response).map(({ code }) => code)).toEqual(['1']);
	const last = chat.requests[asked + 2]!.messages.at(-1);
	expect(last!.content).toContain('no more calls are allowed');
});

test('ends as incomplete, with its text, when the answer was cut off', async () => {
	chat.script(() => ({
		body: {
			choices: [{ finish_reason: 'length', message: { role: 'assistant', content: 'It w' } }],
		},
	}));
	const response = await ask({ input: 'Tell.', max_output_tokens: 16 });
	expect(response).toMatchObject({
		status: 'incomplete',
		incomplete_details: { reason: 'max_output_tokens' },
		output: [{ status: 'incomplete', content: [{ text: 'It w' }] }],
	});
});

test('passes a JSON schema in the form that chat servers accept', async () => {
	const asked = chat.requests.length;
	chat.script(say('{}'));
	const format = { type: 'json_schema', name: 'answer', schema: { type: 'object' }, strict: true };
	const response = await ask({ input: 'x', text: { format } });
	expect(response.text?.format).toEqual(format);
	expect(chat.requests[asked]!['response_format']).toEqual({
		type: 'json_schema',
		json_schema: { name: 'answer', schema: { type: 'object' }, strict: true },
	});
});
