import type OpenAI from 'openai';
import { setTimeout as sleep } from 'node:timers/promises';
import { checkedEvents, knownOperations } from '../support/createCheckingFetch.ts';
import { callPieces, chunk, sayPieces, startChatServer } from '../support/startChatServer.ts';
import { python } from '../support/pythonTool.ts';
import { startTestEngine } from '../support/startTestEngine.ts';
import type { TestEngine } from '../support/startTestEngine.ts';

type Event = OpenAI.Beta.AssistantStreamEvent;

let chat: Awaited<ReturnType<typeof startChatServer>>;
let engine: TestEngine;

beforeAll(async () => {
	chat = await startChatServer();
	engine = await startTestEngine({
		CODE_INTERPRETER_MODEL_BASE_URL: chat.baseUrl,
		CODE_INTERPRETER_DRAIN_SECONDS: '0',
	});
});

afterAll(async () => {
	await engine.close();
	await chat.close();
});

const tools = [{ type: 'code_interpreter' as const }];
const weather = { type: 'function' as const, function: { name: 'weather', parameters: {} } };

async function makeAssistant(model = 'tiny', more: OpenAI.Beta.AssistantTool[] = []) {
	return await engine.client.beta.assistants.create({ model, tools: [...tools, ...more] });
}

/** The events' names without repetitions in a row. */
function namesOf(events: Event[]): string[] {
	const names = events.map(({ event }) => event);
	return names.filter((name, index) => name !== names[index - 1]);
}

test('streams a thread and its run in the order of real streams, text as the model says it', async () => {
	chat.script(sayPieces('Hel', 'lo', ', world'));
	const assistant = await makeAssistant();
	const stream = engine.client.beta.threads.createAndRunStream({
		assistant_id: assistant.id,
		thread: { messages: [{ role: 'user', content: 'Greet.' }] },
	});
	const events: Event[] = [];
	const deltas: string[] = [];
	// A copy: the SDK adds later deltas to what it has handed out.
	stream.on('event', (event) => events.push(structuredClone(event)));
	stream.on('textDelta', ({ value }) => deltas.push(value ?? ''));
	const run = await stream.finalRun();
	expect(run).toMatchObject({ status: 'completed', usage: { total_tokens: 120 } });
	// The order is that of a stream of OpenAI's, recorded by openai/openai-dotnet.
	expect(namesOf(events)).toEqual([
		'thread.created',
		'thread.run.created',
		'thread.run.queued',
		'thread.run.in_progress',
		'thread.run.step.created',
		'thread.run.step.in_progress',
		'thread.message.created',
		'thread.message.in_progress',
		'thread.message.delta',
		'thread.message.completed',
		'thread.run.step.completed',
		'thread.run.completed',
	]);
	expect(deltas).toEqual(['Hel', 'lo', ', world']);
	const [message] = await stream.finalMessages();
	const stored = await engine.client.beta.threads.messages.list(run.thread_id, { run_id: run.id });
	expect(stored.data).toEqual([message]);
});

test('streams code as the model writes it, its output, and the figure and file of the answer', async () => {
	const code =
		'print("begun")\nopen("a.csv", "w").write("1")\nimport matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()';
	const json = JSON.stringify({ code });
	chat.script(
		callPieces('python', [json.slice(0, 20), json.slice(20, 50), json.slice(50)], {
			text: 'Let me draw.',
		}),
		sayPieces('Here: [a](sandbox:/mnt/data/', 'a.csv)'),
	);
	const assistant = await makeAssistant();
	const thread = await engine.client.beta.threads.create({
		messages: [{ role: 'user', content: 'Draw.' }],
	});
	const stream = engine.client.beta.threads.runs.stream(thread.id, { assistant_id: assistant.id });
	const inputs: string[] = [];
	const events: Event[] = [];
	stream.on('event', (event) => events.push(structuredClone(event)));
	stream.on('toolCallDelta', (delta) => {
		if (delta.type === 'code_interpreter') inputs.push(delta.code_interpreter?.input ?? '');
	});
	const run = await stream.finalRun();
	expect(run.last_error).toBeNull();
	expect(inputs.filter((input) => input !== '').length).toBeGreaterThan(1);
	expect(inputs.join('')).toBe(code);

	const steps = await stream.finalRunSteps();
	const stored = await engine.client.beta.threads.runs.steps.list(run.id, {
		thread_id: thread.id,
		order: 'asc',
	});
	expect(stored.data).toEqual(steps);
	expect(steps.map(({ type }) => type)).toEqual([
		'message_creation',
		'tool_calls',
		'message_creation',
	]);
	// What a client adds up from the deltas is what is stored in the end.
	const call = accumulate(events, steps[1]!.id);
	expect(steps[1]!.step_details).toMatchObject({ tool_calls: [call] });
	expect(call).toMatchObject({
		code_interpreter: { outputs: [{ type: 'logs' }, { type: 'image' }] },
	});

	const messages = await stream.finalMessages();
	const { data } = await engine.client.beta.threads.messages.list(thread.id, {
		run_id: run.id,
		order: 'asc',
	});
	expect(data).toEqual(messages);
	expect(messages.map(({ content }) => content.map(({ type }) => type))).toEqual([
		['text'],
		['image_file', 'text'],
	]);
	const total = steps.reduce((sum, { usage }) => sum + (usage?.total_tokens ?? 0), 0);
	expect(total).toBe(run.usage?.total_tokens);
});

/** The first call of a step, put together from its deltas as a client does it. */
function accumulate(events: Event[], stepId: string) {
	const call = {
		id: '',
		type: '',
		code_interpreter: { input: '', outputs: [] as { logs?: string }[] },
	};
	for (const { event, data } of events) {
		if (event !== 'thread.run.step.delta' || data.id !== stepId) continue;
		const details = data.delta.step_details;
		const [delta] = details?.type === 'tool_calls' ? (details.tool_calls ?? []) : [];
		if (delta?.type !== 'code_interpreter') throw new Error('Another kind of call.');
		call.id ||= delta.id ?? '';
		call.type = delta.type;
		call.code_interpreter.input += delta.code_interpreter?.input ?? '';
		for (const { index, ...output } of delta.code_interpreter?.outputs ?? []) {
			const known = call.code_interpreter.outputs[index];
			const logs = output.type === 'logs' ? { logs: (known?.logs ?? '') + output.logs } : {};
			call.code_interpreter.outputs[index] = { ...known, ...output, ...logs };
		}
	}
	return call;
}

test('streams what code prints while it runs', async () => {
	const assistant = await makeAssistant('python');
	const code =
		'import os, time\nprint("begun", flush=True)\nwhile not os.path.exists("go"): time.sleep(0.01)\nprint("done")';
	const stream = engine.client.beta.threads.createAndRunStream({
		assistant_id: assistant.id,
		thread: { messages: [{ role: 'user', content: python(code) }] },
	});
	const heard = Promise.withResolvers<string>();
	stream.on('toolCallDelta', (delta) => {
		const [output] = (delta.type === 'code_interpreter' && delta.code_interpreter?.outputs) || [];
		if (output?.type === 'logs') heard.resolve(output.logs ?? '');
	});
	// The code waits for ever: it is heard of before it ends, or never.
	expect(await heard.promise).toBe('begun\n');
	const { id, thread_id } = stream.currentRun()!;
	await engine.client.beta.threads.runs.cancel(id, { thread_id });
	const run = await stream.finalRun();
	expect(run.status).toBe('cancelled');
	const [step] = await stream.finalRunSteps();
	expect(step).toMatchObject({ status: 'cancelled' });
});

test('waits for functions and streams on when their outputs are submitted', async () => {
	chat.script(
		callPieces('weather', ['{"city"', ':"Rome"}'], { id: 'call_w', text: 'One moment.' }),
		sayPieces('It is sunny.'),
	);
	const assistant = await makeAssistant('tiny', [weather]);
	const first = engine.client.beta.threads.createAndRunStream({
		assistant_id: assistant.id,
		thread: { messages: [{ role: 'user', content: 'How is the weather?' }] },
	});
	const waiting = await first.finalRun();
	expect(waiting).toMatchObject({
		status: 'requires_action',
		required_action: {
			type: 'submit_tool_outputs',
			submit_tool_outputs: {
				tool_calls: [
					{
						id: 'call_w',
						type: 'function',
						function: { name: 'weather', arguments: '{"city":"Rome"}' },
					},
				],
			},
		},
	});
	const second = engine.client.beta.threads.runs.submitToolOutputsStream(waiting.id, {
		thread_id: waiting.thread_id,
		tool_outputs: [{ tool_call_id: 'call_w', output: 'sunny' }],
	});
	const events: Event[] = [];
	second.on('event', (event) => events.push(structuredClone(event)));
	expect((await second.finalRun()).status).toBe('completed');
	expect(namesOf(events).slice(0, 3)).toEqual([
		'thread.run.step.completed',
		'thread.run.queued',
		'thread.run.in_progress',
	]);
	const [message] = await second.finalMessages();
	expect(message!.content).toMatchObject([{ text: { value: 'It is sunny.' } }]);
});

test('ends no run when its stream is left', async () => {
	const assistant = await makeAssistant('python');
	const stream = await engine.client.beta.threads.createAndRun({
		assistant_id: assistant.id,
		thread: {
			messages: [{ role: 'user', content: python('import time\ntime.sleep(0.3)\nprint(6 * 7)') }],
		},
		stream: true,
	});
	let left: OpenAI.Beta.Threads.Run | undefined;
	for await (const event of stream) {
		if (event.event !== 'thread.run.in_progress') continue;
		left = event.data;
		break;
	}
	const reference = { thread_id: left!.thread_id };
	const run = await engine.client.beta.threads.runs.poll(left!.id, reference);
	expect(run.status).toBe('completed');
});

test('says before any event what is wrong with a request', async () => {
	const asked = engine.client.beta.threads.createAndRun({ assistant_id: 'asst_x', stream: true });
	await expect(asked).rejects.toMatchObject({ status: 404 });
});

test('breaks the message off that a failing model had begun, and keeps what there is of it', async () => {
	chat.script(() => ({
		chunks: [{ choices: [{ index: 0, delta: { content: 'It is a' } }] }],
		isCutOff: true,
	}));
	const assistant = await makeAssistant();
	const stream = engine.client.beta.threads.createAndRunStream({
		assistant_id: assistant.id,
		thread: { messages: [{ role: 'user', content: 'Tell.' }] },
	});
	const events: Event[] = [];
	stream.on('event', (event) => events.push(structuredClone(event)));
	const run = await stream.finalRun();
	expect(run).toMatchObject({
		status: 'failed',
		last_error: { message: expect.stringContaining('broke off') },
	});
	expect(namesOf(events).slice(-3)).toEqual([
		'thread.message.incomplete',
		'thread.run.step.failed',
		'thread.run.failed',
	]);
	const { data } = await engine.client.beta.threads.messages.list(run.thread_id, {
		run_id: run.id,
	});
	expect(data).toMatchObject([{ status: 'incomplete', content: [{ text: { value: 'It is a' } }] }]);
});

test('says once what a model said before it was cut off in its code', async () => {
	const delta = {
		index: 0,
		id: 'call_1',
		function: { name: 'python', arguments: '{"code": "pri' },
	};
	chat.script(() => ({
		chunks: [
			chunk({ content: 'Let me see.' }),
			chunk({ tool_calls: [delta] }),
			chunk({}, 'length'),
		],
	}));
	const assistant = await makeAssistant();
	const stream = engine.client.beta.threads.createAndRunStream({
		assistant_id: assistant.id,
		thread: { messages: [{ role: 'user', content: 'Tell.' }] },
	});
	const run = await stream.finalRun();
	expect(run).toMatchObject({
		status: 'incomplete',
		incomplete_details: { reason: 'max_completion_tokens' },
	});
	const texts = (await stream.finalMessages()).map(({ content: [part] }) =>
		part?.type === 'text' ? part.text.value : '',
	);
	expect(texts).toEqual(['Let me see.', '']);
	const [, code] = await stream.finalRunSteps();
	expect(code).toMatchObject({ type: 'tool_calls', status: 'failed' });
});

test('tells those who listen when the engine stops, and has the run again afterwards', async () => {
	const assistant = await makeAssistant('python');
	const stream = await engine.client.beta.threads.createAndRun({
		assistant_id: assistant.id,
		thread: { messages: [{ role: 'user', content: python('while True: pass') }] },
		stream: true,
	});
	let run: OpenAI.Beta.Threads.Run | undefined;
	const read = (async () => {
		for await (const event of stream) {
			if (event.event === 'thread.run.in_progress') run = event.data;
			if (event.event === 'thread.run.failed') run = event.data;
		}
	})();
	while (run === undefined) await sleep(10);
	const { thread_id } = run;
	while (
		(await engine.client.beta.threads.runs.steps.list(run.id, { thread_id })).data.length === 0
	) {
		await sleep(10);
	}
	await engine.restart();
	await read;
	expect(run).toMatchObject({ status: 'failed' });
	const stored = await engine.client.beta.threads.runs.retrieve(run.id, { thread_id });
	expect(stored).toEqual(run);
});

test('sends events as published', () => {
	const names = ['created', 'in_progress', 'completed'];
	const expected = [
		...['thread.created', 'thread.message.delta', 'thread.run.step.delta', 'done'],
		...names.map((name) => `thread.message.${name}`),
		...[...names, 'failed', 'cancelled'].map((name) => `thread.run.step.${name}`),
		...[...names, 'queued', 'requires_action', 'failed', 'cancelled', 'cancelling'].map(
			(name) => `thread.run.${name}`,
		),
	];
	const isAtHand = knownOperations.assistants.length > 0;
	expect([...checkedEvents]).toEqual(expect.arrayContaining(isAtHand ? expected : []));
});
