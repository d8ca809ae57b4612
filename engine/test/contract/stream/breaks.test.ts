import type OpenAI from 'openai';
import { ENDLESS, python } from '../../support/model/pythonTool.ts';
import { chunk } from '../../support/model/startChatServer.ts';
import {
	expectPublished,
	namesOf,
	type StreamedEvent,
} from '../../support/client/streamedEvents.ts';
import { useStreamingEngine } from '../../support/engines/useStreamingEngine.ts';
import { waitUntil } from '../../../../test/support/waitUntil.mjs';

const tests = useStreamingEngine();

test('does not end a run when its client disconnects from the stream', async () => {
	const assistant = await tests.makeAssistant('python');
	const stream = await tests.engine.client.beta.threads.createAndRun({
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
	const run = await tests.engine.client.beta.threads.runs.poll(left!.id, reference);
	expect(run.status).toBe('completed');
});

test('reports what is wrong with a request before any event', async () => {
	const asked = tests.engine.client.beta.threads.createAndRun({
		assistant_id: 'asst_x',
		stream: true,
	});
	await expect(asked).rejects.toMatchObject({ status: 404 });
});

test('ends the message of a failing model as incomplete, and keeps the text so far', async () => {
	tests.chat.script(() => ({
		chunks: [{ choices: [{ index: 0, delta: { content: 'It is a' } }] }],
		isCutOff: true,
	}));
	const assistant = await tests.makeAssistant();
	const stream = tests.engine.client.beta.threads.createAndRunStream({
		assistant_id: assistant.id,
		thread: { messages: [{ role: 'user', content: 'Tell.' }] },
	});
	const events: StreamedEvent[] = [];
	stream.on('event', (event) => events.push(structuredClone(event)));
	const run = await stream.finalRun();
	expect(run).toMatchObject({
		status: 'failed',
		last_error: { message: expect.stringContaining('was cut off') },
	});
	expect(namesOf(events).slice(-3)).toEqual([
		'thread.message.incomplete',
		'thread.run.step.failed',
		'thread.run.failed',
	]);
	const { data } = await tests.engine.client.beta.threads.messages.list(run.thread_id, {
		run_id: run.id,
	});
	expect(data).toMatchObject([{ status: 'incomplete', content: [{ text: { value: 'It is a' } }] }]);
});

test("streams the model's text only once when the code after it is cut off", async () => {
	const delta = {
		index: 0,
		id: 'call_1',
		function: { name: 'python', arguments: '{"code": "pri' },
	};
	tests.chat.script(() => ({
		chunks: [
			chunk({ content: 'Let me see.' }),
			chunk({ tool_calls: [delta] }),
			chunk({}, 'length'),
		],
	}));
	const assistant = await tests.makeAssistant();
	const stream = tests.engine.client.beta.threads.createAndRunStream({
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

test('notifies stream clients when the engine stops, and still has the run after a restart', async () => {
	const assistant = await tests.makeAssistant('python');
	const stream = await tests.engine.client.beta.threads.createAndRun({
		assistant_id: assistant.id,
		thread: { messages: [{ role: 'user', content: python(ENDLESS) }] },
		stream: true,
	});
	let run: OpenAI.Beta.Threads.Run | undefined;
	const read = (async () => {
		for await (const event of stream) {
			if (event.event === 'thread.run.in_progress') run = event.data;
			if (event.event === 'thread.run.failed') run = event.data;
		}
	})();
	const { id, thread_id } = await waitUntil(() => run);
	const { steps } = tests.engine.client.beta.threads.runs;
	await waitUntil(async () => (await steps.list(id, { thread_id })).data.length > 0);
	await tests.engine.restart();
	await read;
	expect(run).toMatchObject({ status: 'failed' });
	const stored = await tests.engine.client.beta.threads.runs.retrieve(id, { thread_id });
	expect(stored).toEqual(run);
});

test('sends events as published', () => {
	expectPublished(['thread.run.step.failed', 'thread.run.failed']);
});
