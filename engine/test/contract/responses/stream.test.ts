import { codeInterpreter, ENDLESS, include, python } from '../../support/model/pythonTool.ts';
import { answerOf, callsOf, logsOf } from '../../support/client/readOutput.ts';
import { startTestEngine } from '../../support/engines/startTestEngine.ts';
import type { TestEngine } from '../../support/engines/startTestEngine.ts';
import { waitUntil } from '../../../../test/support/waitUntil.mjs';

let engine: TestEngine;

beforeAll(async () => {
	engine = await startTestEngine();
});

afterAll(async () => {
	await engine.close();
});

const ask = (code: string) => ({
	model: 'python',
	input: python(code),
	tools: codeInterpreter(),
	include,
});

test('streams events from which the SDK builds the complete response', async () => {
	const { client } = engine;
	const stream = client.responses.stream(ask('open("a.csv", "w").write("1")\nprint(6 * 7)'));
	const types: string[] = [];
	const numbers: number[] = [];
	for await (const event of stream) {
		types.push(event.type);
		numbers.push(event.sequence_number);
	}
	expect(numbers).toEqual(numbers.map((_, index) => index));
	expect(types).toEqual([
		'response.created',
		'response.in_progress',
		'response.output_item.added',
		'response.code_interpreter_call.in_progress',
		'response.code_interpreter_call_code.delta',
		'response.code_interpreter_call_code.done',
		'response.code_interpreter_call.interpreting',
		'response.code_interpreter_call.completed',
		'response.output_item.done',
		'response.output_item.added',
		'response.content_part.added',
		'response.output_text.delta',
		'response.output_text.annotation.added',
		'response.output_text.done',
		'response.content_part.done',
		'response.output_item.done',
		'response.completed',
	]);
	const whole = await stream.finalResponse();
	expect(logsOf(whole)).toBe('42\n');
	expect(answerOf(whole).citations).toMatchObject([{ filename: 'a.csv' }]);
	const stored = await client.responses.retrieve(whole.id, { include });
	expect(callsOf(whole)).toEqual(callsOf(stored));
});

test('ends the stream with the reason when the code raises an exception', async () => {
	const stream = await engine.client.responses.create({ ...ask('1/0'), stream: true });
	let last;
	for await (const event of stream) last = event;
	expect(last).toMatchObject({
		type: 'response.failed',
		response: { status: 'failed', error: { message: expect.stringContaining('ZeroDivision') } },
	});
});

test('reports what is wrong with a request before any event', async () => {
	const asked = engine.client.responses.create({ ...ask('1'), model: 'gpt-x', stream: true });
	await expect(asked).rejects.toMatchObject({ status: 400, code: 'model_not_found' });
});

test('ends a response when its client disconnects from the stream, unless it runs in the background', async () => {
	const { client } = engine;
	const leave = async (background: boolean) => {
		const body = { ...ask(ENDLESS), background, stream: true as const };
		const stream = await client.responses.create(body);
		for await (const event of stream) {
			if (event.type === 'response.in_progress') return event.response.id;
		}
		throw new Error('The stream did not begin.');
	};
	const background = await leave(true);
	const foreground = await leave(false);
	const statusOf = async (id: string) => (await client.responses.retrieve(id)).status;
	await waitUntil(async () => (await statusOf(foreground)) === 'cancelled');
	expect(await statusOf(background)).toBe('in_progress');
	await client.responses.cancel(background);
});
