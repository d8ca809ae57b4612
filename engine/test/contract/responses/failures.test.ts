import OpenAI from 'openai';
import { chunk, say } from '../../support/model/startChatServer.ts';
import { codeInterpreter, python } from '../../support/model/pythonTool.ts';
import { useStreamingEngine } from '../../support/engines/useStreamingEngine.ts';

const tests = useStreamingEngine();

const ask = async (fields: object = {}) =>
	await tests.engine.client.responses.create({
		model: 'tiny',
		input: 'Hi',
		stream: false,
		...fields,
	});

const refuse = (status: number, message: string) => () => ({
	status,
	body: { error: { message, type: 'x', code: null } },
});

async function failureOf(asked: Promise<unknown>): Promise<InstanceType<typeof OpenAI.APIError>> {
	const error: unknown = await asked.then(
		() => undefined,
		(reason: unknown) => reason,
	);
	if (error instanceof OpenAI.APIError) return error;
	throw new Error('The request did not fail with an answer of the engine.');
}

test.each([
	[404, 'model "nope" not found', 400, 'model_not_found', 'false'],
	[400, 'something is wrong with the request', 400, 'server_error', 'false'],
	[401, 'wrong key', 500, 'server_error', 'false'],
	[500, 'CUDA error', 500, 'server_error', 'true'],
])(
	'answers a waiting client whose model call failed with %s as OpenAI would',
	async (status, message, answered, code, shouldRetry) => {
		tests.chat.script(...Array.from({ length: 12 }, () => refuse(status, message)));
		const error = await failureOf(ask());
		tests.chat.clear();
		expect(error).toMatchObject({ status: answered, code });
		expect(error.message).toContain(message);
		expect(error.headers?.get('x-should-retry')).toBe(shouldRetry);
	},
);

test('does the work again when a request is retried with the same key', async () => {
	const refusals = Array.from({ length: 12 }, () => refuse(500, 'CUDA error'));
	const options = { headers: { 'idempotency-key': 'retry-1' } };
	const body = { model: 'tiny', input: 'Hi', stream: false } as const;
	tests.chat.script(...refusals);
	await failureOf(tests.engine.client.responses.create(body, options));
	tests.chat.clear();
	tests.chat.script(say('Hello.'));
	expect((await tests.engine.client.responses.create(body, options)).output_text).toBe('Hello.');
});

test('answers with status 200 when code ran before the failure, so that its output is not lost', async () => {
	const response = await ask({
		model: 'python',
		input: python('print(1)\n1/0'),
		tools: codeInterpreter(),
	});
	expect(response.status).toBe('failed');
	expect(response.output.map(({ type }) => type)).toContain('code_interpreter_call');
});

test('ends as incomplete where a content filter stopped the answer', async () => {
	tests.chat.script(() => ({ chunks: [chunk({ content: 'Once' }), chunk({}, 'content_filter')] }));
	const response = await ask();
	expect(response).toMatchObject({
		status: 'incomplete',
		error: null,
		incomplete_details: { reason: 'content_filter' },
	});
	expect(response.output_text).toBe('Once');
});

test('reports a refusal as a part of its own, in an answer and in a stream', async () => {
	const refusal = () => ({
		chunks: [chunk({ refusal: 'I will ' }), chunk({ refusal: 'not.' }), chunk({}, 'stop')],
	});
	tests.chat.script(refusal, refusal);
	const response = await ask();
	const expected = [{ type: 'refusal', refusal: 'I will not.' }];
	expect(response.output).toMatchObject([{ type: 'message', content: expected }]);
	const types: string[] = [];
	const stream = tests.engine.client.responses.stream({ model: 'tiny', input: 'Hi' });
	for await (const { type } of stream) types.push(type);
	expect(types.slice(2)).toEqual([
		'response.output_item.added',
		'response.content_part.added',
		'response.refusal.delta',
		'response.refusal.done',
		'response.content_part.done',
		'response.output_item.done',
		'response.completed',
	]);
});

test('passes on how many tokens were cached and spent on reasoning', async () => {
	const usage = {
		prompt_tokens: 100,
		completion_tokens: 20,
		total_tokens: 120,
		prompt_tokens_details: { cached_tokens: 10 },
		completion_tokens_details: { reasoning_tokens: 7 },
	};
	tests.chat.script(() => ({
		chunks: [chunk({ content: 'Hi.' }), chunk({}, 'stop'), { choices: [], usage }],
	}));
	expect((await ask()).usage).toMatchObject({
		input_tokens_details: { cached_tokens: 10 },
		output_tokens_details: { reasoning_tokens: 7 },
	});
});

test('refuses input that does not fit with truncation: disabled, and shortens it with auto', async () => {
	const tooLong = () => ({
		status: 400,
		body: {
			error: {
				message:
					"This model's maximum context length is 2048 tokens. However, you sent 9000 tokens.",
			},
		},
	});
	const input = [
		{ role: 'user' as const, content: 'old '.repeat(9000) },
		{ role: 'assistant' as const, content: 'Fine.' },
		{ role: 'user' as const, content: 'Hi' },
	];
	tests.chat.script(tooLong);
	const error = await failureOf(ask({ input, truncation: 'disabled' }));
	expect(error).toMatchObject({ status: 400 });
	expect(error.message).toContain('Your input exceeds the context window of this model.');
	tests.chat.script(tooLong, say('Hello.'));
	expect((await ask({ input, truncation: 'auto' })).output_text).toBe('Hello.');
});

test('refuses an assistant whose model the server does not list', async () => {
	const { assistants } = tests.engine.client.beta;
	await expect(assistants.create({ model: 'nope' })).rejects.toMatchObject({
		status: 400,
		code: 'model_not_found',
		param: 'model',
	});
	await expect(assistants.create({ model: 'TINY:latest' })).resolves.toBeDefined();
});
