import { python } from '../../support/model/pythonTool.ts';
import { callPieces, sayPieces } from '../../support/model/startChatServer.ts';
import {
	expectPublished,
	namesOf,
	type StreamedEvent,
} from '../../support/client/streamedEvents.ts';
import { useStreamingEngine } from '../../support/engines/useStreamingEngine.ts';

const tests = useStreamingEngine();

const weather = { type: 'function' as const, function: { name: 'weather', parameters: {} } };

test('streams what code prints while it runs', async () => {
	const assistant = await tests.makeAssistant('python');
	const code =
		'import os, time\nprint("started", flush=True)\nwhile not os.path.exists("go"): time.sleep(0.01)\nprint("done")';
	const stream = tests.engine.client.beta.threads.createAndRunStream({
		assistant_id: assistant.id,
		thread: { messages: [{ role: 'user', content: python(code) }] },
	});
	const received = Promise.withResolvers<string>();
	stream.on('toolCallDelta', (delta) => {
		const [output] = (delta.type === 'code_interpreter' && delta.code_interpreter?.outputs) || [];
		if (output?.type === 'logs') received.resolve(output.logs ?? '');
	});
	// The code waits until the file exists, so its output must arrive before it ends.
	expect(await received.promise).toBe('started\n');
	const { id, thread_id } = stream.currentRun()!;
	await tests.engine.client.beta.threads.runs.cancel(id, { thread_id });
	const run = await stream.finalRun();
	expect(run.status).toBe('cancelled');
	const [step] = await stream.finalRunSteps();
	expect(step).toMatchObject({ status: 'cancelled' });
});

test('waits for functions and continues the stream when their outputs are submitted', async () => {
	tests.chat.script(
		callPieces('weather', ['{"city"', ':"Rome"}'], { id: 'call_w', text: 'One moment.' }),
		sayPieces('It is sunny.'),
	);
	const assistant = await tests.makeAssistant('tiny', [weather]);
	const first = tests.engine.client.beta.threads.createAndRunStream({
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
	const second = tests.engine.client.beta.threads.runs.submitToolOutputsStream(waiting.id, {
		thread_id: waiting.thread_id,
		tool_outputs: [{ tool_call_id: 'call_w', output: 'sunny' }],
	});
	const events: StreamedEvent[] = [];
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

test('sends events as published', () => {
	expectPublished([
		'thread.run.requires_action',
		'thread.run.step.cancelled',
		'thread.run.cancelling',
		'thread.run.cancelled',
	]);
});
