import type OpenAI from 'openai';
import {
	chunk,
	callPieces,
	say,
	sayPieces,
	startChatServer,
} from '../../support/model/startChatServer.ts';
import { startTestEngine } from '../../support/engines/startTestEngine.ts';
import type { TestEngine } from '../../support/engines/startTestEngine.ts';
import { waitUntil } from '../../../../test/support/waitUntil.mjs';

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

const weather = {
	type: 'function' as const,
	function: {
		name: 'weather',
		description: 'Tells the weather of a city.',
		parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
	},
};
const tools = [{ type: 'code_interpreter' as const }, weather];

/** A turn that calls Python and two functions at once. */
const callAll = () => {
	const call = (index: number, name: string, given: object) => ({
		index,
		id: `call_${index}`,
		type: 'function',
		function: { name, arguments: JSON.stringify(given) },
	});
	return {
		chunks: [
			chunk({
				tool_calls: [
					call(0, 'python', { code: 'kept = 6\nopen("a.csv", "w").write("1")\nkept' }),
					call(1, 'weather', { city: 'Rome' }),
					call(2, 'weather', { city: 'Oslo' }),
				],
			}),
			chunk({}, 'tool_calls'),
		],
	};
};

async function start(
	options: Partial<OpenAI.Beta.Threads.ThreadCreateAndRunParamsNonStreaming> = {},
) {
	const { assistants, threads } = engine.client.beta;
	const assistant = await assistants.create({ model: 'tiny', tools });
	return await threads.createAndRunPoll({
		assistant_id: assistant.id,
		thread: { messages: [{ role: 'user', content: 'Compare the weather.' }] },
		...options,
	});
}

const submit = (run: OpenAI.Beta.Threads.Run, outputs: Record<string, string>) =>
	engine.client.beta.threads.runs.submitToolOutputsAndPoll(run.id, {
		thread_id: run.thread_id,
		tool_outputs: Object.entries(outputs).map(([id, output]) => ({ tool_call_id: id, output })),
	});

const both = { call_1: 'sunny', call_2: 'rain' };

test('runs Python, waits for functions called in the same turn, and continues with the results of both', async () => {
	chat.script(
		callAll,
		callPieces('python', ['{"code": "kept * 7"}'], { id: 'call_p' }),
		say('Done.'),
	);
	const asked = chat.requests.length;
	const waiting = await start();
	expect(waiting.status).toBe('requires_action');
	const { tool_calls: calls } = waiting.required_action!.submit_tool_outputs;
	expect(calls.map(({ id }) => id)).toEqual(['call_1', 'call_2']);
	expect(JSON.parse(calls[0]!.function.arguments)).toEqual({ city: 'Rome' });

	const ended = await submit(waiting, both);
	expect(ended).toMatchObject({ status: 'completed', required_action: null });
	const steps = await engine.client.beta.threads.runs.steps.list(ended.id, {
		thread_id: ended.thread_id,
		order: 'asc',
	});
	expect(steps.data.map(({ type, status }) => [type, status])).toEqual([
		['tool_calls', 'completed'],
		['tool_calls', 'completed'],
		['tool_calls', 'completed'],
		['message_creation', 'completed'],
	]);
	expect(steps.data[1]!.step_details).toMatchObject({
		tool_calls: [
			{ id: 'call_1', type: 'function', function: { name: 'weather', output: 'sunny' } },
			{ id: 'call_2', type: 'function', function: { name: 'weather', output: 'rain' } },
		],
	});
	// The session was kept, and the file written before the wait belongs to the run.
	expect(steps.data[2]!.step_details).toMatchObject({
		tool_calls: [{ code_interpreter: { outputs: [{ logs: '42\n' }] } }],
	});
	const [answer] = (
		await engine.client.beta.threads.messages.list(ended.thread_id, { run_id: ended.id })
	).data;
	expect(answer!.attachments).toHaveLength(1);

	const [first, second] = chat.requests.slice(asked);
	expect(first!.tools).toEqual([expect.anything(), weather]);
	expect(second!.messages.slice(-4)).toMatchObject([
		{ role: 'assistant', tool_calls: [{ id: 'call_0' }, { id: 'call_1' }, { id: 'call_2' }] },
		{ role: 'tool', tool_call_id: 'call_0', content: '6\nFiles written: /mnt/data/a.csv' },
		{ role: 'tool', tool_call_id: 'call_1', content: 'sunny' },
		{ role: 'tool', tool_call_id: 'call_2', content: 'rain' },
	]);
});

test('continues after a restart of the engine', async () => {
	chat.script(callAll, say('After all.'));
	const waiting = await start();
	await engine.restart();
	const found = await engine.client.beta.threads.runs.retrieve(waiting.id, {
		thread_id: waiting.thread_id,
	});
	expect(found).toEqual(waiting);
	const ended = await submit(waiting, both);
	expect(ended.status).toBe('completed');
});

test('requires all outputs at once, and no others', async () => {
	chat.script(callAll, say('Done.'));
	const waiting = await start();
	const wrong: Record<string, string>[] = [{}, { call_1: 'x' }, { ...both, call_9: 'x' }];
	for (const outputs of wrong) {
		await expect(submit(waiting, outputs)).rejects.toMatchObject({
			status: 400,
			param: 'tool_outputs',
			message: expect.stringContaining("Expected tool outputs for call_ids ['call_1', 'call_2']"),
		});
	}
	await submit(waiting, both);
	await expect(submit(waiting, both)).rejects.toMatchObject({
		status: 400,
		message: expect.stringContaining('Runs in status "completed" do not accept tool outputs.'),
	});
});

test('is cancelled at once while it waits', async () => {
	chat.script(callAll);
	const waiting = await start();
	const cancelled = await engine.client.beta.threads.runs.cancel(waiting.id, {
		thread_id: waiting.thread_id,
	});
	expect(cancelled).toMatchObject({ status: 'cancelled', required_action: null });
	const steps = await engine.client.beta.threads.runs.steps.list(waiting.id, {
		thread_id: waiting.thread_id,
	});
	expect(steps.data[0]).toMatchObject({ status: 'cancelled' });
	// The thread takes messages and runs again.
	chat.script(say('Yes?'));
	const next = await engine.client.beta.threads.runs.createAndPoll(waiting.thread_id, {
		assistant_id: waiting.assistant_id,
	});
	expect(next.status).toBe('completed');
});

test('informs the model when it calls an unknown function, and requests the function that the run chose', async () => {
	const asked = chat.requests.length;
	chat.script(callPieces('shell', ['{}']), say('Sorry.'));
	const run = await start({ tool_choice: { type: 'function', function: { name: 'weather' } } });
	expect(run.status).toBe('completed');
	const [first, second] = chat.requests.slice(asked);
	expect(first!['tool_choice']).toEqual({ type: 'function', function: { name: 'weather' } });
	expect(second!['tool_choice']).toBeUndefined();
	expect(second!.messages.at(-1)!.content).toContain('Known tools: "python", "weather".');
});

test('accepts functions without Python', async () => {
	chat.script(
		callPieces('weather', ['{"city":', '"Rome"}'], { id: 'call_1' }),
		sayPieces('Su', 'nny.'),
	);
	const assistant = await engine.client.beta.assistants.create({ model: 'tiny', tools: [weather] });
	const waiting = await engine.client.beta.threads.createAndRunPoll({
		assistant_id: assistant.id,
		thread: { messages: [{ role: 'user', content: 'Weather?' }] },
	});
	expect(assistant.tools).toEqual([weather]);
	expect((await submit(waiting, { call_1: 'sunny' })).status).toBe('completed');
});

test('expires when nobody submits the outputs', async () => {
	const own = await startTestEngine({
		CODE_INTERPRETER_MODEL_BASE_URL: chat.baseUrl,
		CODE_INTERPRETER_RUN_MINUTES: '0.1',
	});
	try {
		const assistant = await own.client.beta.assistants.create({ model: 'tiny', tools });
		let run: OpenAI.Beta.Threads.Run;
		do {
			chat.clear();
			chat.script(callPieces('weather', ['{}']));
			run = await own.client.beta.threads.createAndRunPoll(
				{
					assistant_id: assistant.id,
					thread: { messages: [{ role: 'user', content: 'Weather?' }] },
				},
				{ pollIntervalMs: 50 },
			);
			// On a slow machine a run can expire before it waits.
		} while (run.status === 'expired');
		expect(run.status).toBe('requires_action');
		const { id, thread_id } = run;
		const look = () => own.client.beta.threads.runs.retrieve(id, { thread_id });
		await waitUntil(async () => (await look()).status === 'expired');
		const steps = await own.client.beta.threads.runs.steps.list(id, { thread_id });
		expect(steps.data[0]).toMatchObject({ status: 'expired' });
	} finally {
		await own.close();
	}
});
