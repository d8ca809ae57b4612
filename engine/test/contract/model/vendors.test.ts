import type OpenAI from 'openai';
import type { ProviderName } from '../../../src/model/providerNames.ts';
import { anthropic } from '../../support/vendors/anthropic.ts';
import { bedrock } from '../../support/vendors/bedrock.ts';
import { deepseek, groq, mistral } from '../../support/vendors/chatVendors.ts';
import { google } from '../../support/vendors/google.ts';
import { ollama } from '../../support/vendors/ollama.ts';
import { openaiResponses } from '../../support/vendors/openaiResponses.ts';
import { startTestEngine } from '../../support/engines/startTestEngine.ts';
import type { TestEngine } from '../../support/engines/startTestEngine.ts';
import { startVendorServer } from '../../support/vendors/startVendorServer.ts';
import type { Said, ScriptedVendor } from '../../support/vendors/startVendorServer.ts';

const azure: ScriptedVendor = {
	...openaiResponses,
	isTurn: ({ path }) => /\/responses(\?|$)/.test(path),
};

/** The servers are written from the vendors' documentation; nothing here was tried against a live service. */
const vendors: [ProviderName, model: string, ScriptedVendor][] = [
	['anthropic', 'claude-test', anthropic],
	['google', 'gemini-3-test', google],
	['mistral', 'vendor-test', mistral],
	['deepseek', 'vendor-test', deepseek],
	['groq', 'vendor-test', groq],
	['openai', 'gpt-5-test', openaiResponses],
	['azure', 'gpt-5-test', azure],
	['xai', 'gpt-5-test', openaiResponses],
	['amazon-bedrock', 'anthropic.claude-test', bedrock],
	['ollama', 'qwen3:8b', ollama],
];

const script: Said[] = [
	{ call: { id: 'call00001', name: 'python', input: { code: 'print(6 * 7)' } } },
	{ call: { id: 'call00002', name: 'weather', input: { city: 'Rome' } } },
	{ text: 'It is 42 degrees.' },
	{ text: 'You are welcome.' },
];

const weather = {
	type: 'function' as const,
	function: {
		name: 'weather',
		parameters: { type: 'object', properties: { city: { type: 'string' } } },
	},
};

const servers = new Map<string, Awaited<ReturnType<typeof startVendorServer>>>();
let engine: TestEngine;

beforeAll(async () => {
	for (const [provider, , vendor] of vendors) {
		servers.set(provider, await startVendorServer(vendor, script));
	}
	const providers = vendors.map(([provider]) => ({
		name: `my-${provider}`,
		provider,
		baseUrl: servers.get(provider)!.root,
		apiKey: 'the-key',
		models: [],
		contextTokens: undefined,
	}));
	engine = await startTestEngine({}, providers);
});

afterAll(async () => {
	await engine.close();
	for (const server of servers.values()) await server.close();
});

test('lists the models of all providers, with the provider where two share a name', async () => {
	const { data } = await engine.client.models.list();
	expect(data.map(({ id }) => id)).toEqual([
		'python',
		'claude-test',
		'gemini-3-test',
		'my-mistral/vendor-test',
		'my-deepseek/vendor-test',
		'my-groq/vendor-test',
		'my-openai/gpt-5-test',
		'my-xai/gpt-5-test',
		'qwen3:8b',
	]);
});

test.each(vendors)(
	'a model of %s runs Python, waits for a function, and answers a later question',
	async (provider, model) => {
		const server = servers.get(provider)!;
		const { assistants, threads } = engine.client.beta;
		const assistant = await assistants.create({
			model: `my-${provider}/${model}`,
			instructions: 'Be brief.',
			tools: [{ type: 'code_interpreter' }, weather],
			reasoning_effort: 'low',
		});
		const waiting = await threads.createAndRunPoll({
			assistant_id: assistant.id,
			thread: { messages: [{ role: 'user', content: 'How warm is it?' }] },
		});
		expect(server.refusals).toEqual([]);
		expect(waiting).toMatchObject({ status: 'requires_action' });
		const calls = waiting.required_action!.submit_tool_outputs.tool_calls;
		expect(calls).toMatchObject([{ function: { name: 'weather', arguments: '{"city":"Rome"}' } }]);
		expect(JSON.stringify(server.requests[1]!.body)).toContain('42');

		const { runs, messages } = threads;
		const thread = { thread_id: waiting.thread_id };
		const ended = await runs.submitToolOutputsAndPoll(waiting.id, {
			...thread,
			tool_outputs: [{ tool_call_id: calls[0]!.id, output: '42 degrees' }],
		});
		expect(ended).toMatchObject({ status: 'completed', usage: { prompt_tokens: 300 } });
		const steps = await runs.steps.list(waiting.id, thread);
		expect(JSON.stringify(steps.data)).toContain('print(6 * 7)');
		expect(JSON.stringify([steps.data, ended])).not.toMatch(/signature|secret|Thought|the-key/);

		await messages.create(waiting.thread_id, { role: 'user', content: 'Thanks!' });
		await runs.createAndPoll(waiting.thread_id, { assistant_id: assistant.id });
		const [newest] = (await messages.list(waiting.thread_id)).data;
		expect(newest!.content).toMatchObject([{ text: { value: 'You are welcome.' } }]);
		expect(server.refusals).toEqual([]);
		expect(server.requests).toHaveLength(4);
	},
);

const responseTools = [
	{ type: 'code_interpreter' as const, container: { type: 'auto' as const } },
	{ type: 'function' as const, strict: false, ...weather.function },
];

describe.each(vendors)('a model of %s gets its reasoning back', (provider, model) => {
	const options = {
		model: `my-${provider}/${model}`,
		reasoning: { effort: 'low' as const },
		tools: responseTools,
	};
	const callsIn = ({ output }: OpenAI.Responses.Response) =>
		output.filter(({ type }) => type !== 'reasoning');

	test('when a response continues with the output of a function', async () => {
		const server = servers.get(provider)!;
		const { refusals, requests } = server;
		const asked = requests.length;
		server.rewind();
		const first = await engine.client.responses.create({ ...options, input: 'How warm is it?' });
		expect(refusals).toEqual([]);
		expect(callsIn(first).map(({ type }) => type)).toEqual([
			'code_interpreter_call',
			'function_call',
		]);
		expect(JSON.stringify(first)).not.toMatch(/signature|secret|the-key/);
		expect(JSON.stringify(callsIn(first))).not.toContain('Thought');
		const call = first.output.find((item) => item.type === 'function_call')!;
		const second = await engine.client.responses.create({
			...options,
			previous_response_id: first.id,
			input: [{ type: 'function_call_output', call_id: call.call_id, output: '42 degrees' }],
		});
		expect(refusals).toEqual([]);
		expect(second.output_text).toBe('It is 42 degrees.');
		expect(requests).toHaveLength(asked + 3);
	});

	test('when a client that stores nothing here sends all items', async () => {
		const server = servers.get(provider)!;
		const { refusals, requests } = server;
		server.rewind();
		const stateless = {
			...options,
			store: false,
			include: ['reasoning.encrypted_content' as const, 'code_interpreter_call.outputs' as const],
		};
		const question = { role: 'user' as const, content: 'How warm is it?' };
		const first = await engine.client.responses.create({ ...stateless, input: [question] });
		const before = JSON.stringify(requests.at(-1)!.body);
		const call = first.output.find((item) => item.type === 'function_call')!;
		const output = { type: 'function_call_output' as const, call_id: call.call_id, output: '42' };
		const second = await engine.client.responses.create({
			...stateless,
			input: [question, ...(first.output as OpenAI.Responses.ResponseInputItem[]), output],
		});
		expect(refusals).toEqual([]);
		expect(second.output_text).toBe('It is 42 degrees.');
		for (const signature of before.match(/(?:signature|encrypted|redacted)[^,}]*/gi) ?? []) {
			expect(JSON.stringify(requests.at(-1)!.body)).toContain(signature);
		}
		expect(JSON.stringify(first)).not.toMatch(/signature|the-key/);
	});
});

test('asks no provider when several have the model', async () => {
	const { assistants, threads } = engine.client.beta;
	const assistant = await assistants.create({ model: 'vendor-test' });
	const run = await threads.createAndRunPoll({
		assistant_id: assistant.id,
		thread: { messages: [{ role: 'user', content: 'Hi.' }] },
	});
	expect(run.last_error?.message).toBe(
		"Several providers have the model 'vendor-test'. Use one of my-mistral/vendor-test, my-deepseek/vendor-test, my-groq/vendor-test.",
	);
});
