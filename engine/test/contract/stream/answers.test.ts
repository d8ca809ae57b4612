import { callPieces, sayPieces } from '../../support/model/startChatServer.ts';
import {
	expectPublished,
	namesOf,
	type StreamedEvent,
} from '../../support/client/streamedEvents.ts';
import { useStreamingEngine } from '../../support/engines/useStreamingEngine.ts';

const tests = useStreamingEngine();

test('streams a thread and its run in the order of real streams, text as the model writes it', async () => {
	tests.chat.script(sayPieces('Hel', 'lo', ', world'));
	const assistant = await tests.makeAssistant();
	const stream = tests.engine.client.beta.threads.createAndRunStream({
		assistant_id: assistant.id,
		thread: { messages: [{ role: 'user', content: 'Greet.' }] },
	});
	const events: StreamedEvent[] = [];
	const deltas: string[] = [];
	// A copy: the SDK adds later deltas to objects that it has returned.
	stream.on('event', (event) => events.push(structuredClone(event)));
	stream.on('textDelta', ({ value }) => deltas.push(value ?? ''));
	const run = await stream.finalRun();
	expect(run).toMatchObject({ status: 'completed', usage: { total_tokens: 120 } });
	// The order is that of a stream from OpenAI, recorded by openai/openai-dotnet.
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
	const stored = await tests.engine.client.beta.threads.messages.list(run.thread_id, {
		run_id: run.id,
	});
	expect(stored.data).toEqual([message]);
});

test('streams code as the model writes it, its output, and the figure and file of the answer', async () => {
	const code =
		'print("started")\nopen("a.csv", "w").write("1")\nimport matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()';
	const json = JSON.stringify({ code });
	tests.chat.script(
		callPieces('python', [json.slice(0, 20), json.slice(20, 50), json.slice(50)], {
			text: 'Let me draw.',
		}),
		sayPieces('Here: [a](sandbox:/mnt/data/', 'a.csv)'),
	);
	const assistant = await tests.makeAssistant();
	const thread = await tests.engine.client.beta.threads.create({
		messages: [{ role: 'user', content: 'Draw.' }],
	});
	const stream = tests.engine.client.beta.threads.runs.stream(thread.id, {
		assistant_id: assistant.id,
	});
	const inputs: string[] = [];
	const events: StreamedEvent[] = [];
	stream.on('event', (event) => events.push(structuredClone(event)));
	stream.on('toolCallDelta', (delta) => {
		if (delta.type === 'code_interpreter') inputs.push(delta.code_interpreter?.input ?? '');
	});
	const run = await stream.finalRun();
	expect(run.last_error).toBeNull();
	expect(inputs.filter((input) => input !== '').length).toBeGreaterThan(1);
	expect(inputs.join('')).toBe(code);

	const steps = await stream.finalRunSteps();
	const stored = await tests.engine.client.beta.threads.runs.steps.list(run.id, {
		thread_id: thread.id,
		order: 'asc',
	});
	expect(stored.data).toEqual(steps);
	expect(steps.map(({ type }) => type)).toEqual([
		'message_creation',
		'tool_calls',
		'message_creation',
	]);
	// The sum of the deltas is what is stored in the end.
	const call = accumulate(events, steps[1]!.id);
	expect(steps[1]!.step_details).toMatchObject({ tool_calls: [call] });
	expect(call).toMatchObject({
		code_interpreter: { outputs: [{ type: 'logs' }, { type: 'image' }] },
	});

	const messages = await stream.finalMessages();
	const { data } = await tests.engine.client.beta.threads.messages.list(thread.id, {
		run_id: run.id,
		order: 'asc',
	});
	expect(data).toEqual(messages);
	expect(messages.map(({ content }) => content.map(({ type }) => type))).toEqual([
		['text'],
		['image_file', 'text'],
	]);
	// Clients that read deltas alone find the file, too.
	const linked = events.flatMap(({ event, data }) =>
		event === 'thread.message.delta' ? (data.delta.content ?? []) : [],
	);
	expect(linked).toContainEqual({
		index: 1,
		type: 'text',
		text: {
			annotations: [
				expect.objectContaining({
					index: 0,
					type: 'file_path',
					text: 'sandbox:/mnt/data/a.csv',
					file_path: { file_id: expect.stringMatching(/^file-/) },
				}),
			],
		},
	});
	const total = steps.reduce((sum, { usage }) => sum + (usage?.total_tokens ?? 0), 0);
	expect(total).toBe(run.usage?.total_tokens);
});

/** The first call of a step, assembled from its deltas as a client does it. */
function accumulate(events: StreamedEvent[], stepId: string) {
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

test('sends events as published', () => {
	expectPublished([
		'thread.created',
		'thread.message.created',
		'thread.message.in_progress',
		'thread.message.delta',
		'thread.message.completed',
		'thread.run.step.created',
		'thread.run.step.in_progress',
		'thread.run.step.delta',
		'thread.run.step.completed',
		'thread.run.created',
		'thread.run.queued',
		'thread.run.in_progress',
		'thread.run.completed',
		'done',
	]);
});
