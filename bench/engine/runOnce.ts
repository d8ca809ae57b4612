import { setTimeout as sleep } from 'node:timers/promises';
import type OpenAI from 'openai';

/** Far below the measured times, so that the figures measure the engine and not the polling. */
const POLL_EVERY_MS = 1;

export interface Asked {
	client: OpenAI;
	assistantId: string;
	threadId: string;
}

/** Starts a run with the message `content` and waits for its end. @throws when it does not complete */
export async function runOnce(
	{ client, assistantId, threadId }: Asked,
	content: string,
	everyMs = POLL_EVERY_MS,
) {
	const where = { thread_id: threadId };
	const { id } = await client.beta.threads.runs.create(threadId, {
		assistant_id: assistantId,
		additional_messages: [{ role: 'user', content }],
	});
	for (;;) {
		const run = await client.beta.threads.runs.retrieve(id, where);
		if (run.status === 'completed') return run;
		if (run.status !== 'queued' && run.status !== 'in_progress') {
			throw new Error(`The run is ${run.status}: ${run.last_error?.message}`);
		}
		await sleep(everyMs);
	}
}

/**
 * Starts a run and follows its stream until its end: many clients that poll every millisecond would measure themselves.
 * @throws when it does not complete
 */
export async function runStreamed(
	{ client, assistantId, threadId }: Asked,
	content: string,
): Promise<void> {
	const stream = await client.beta.threads.runs.create(threadId, {
		assistant_id: assistantId,
		additional_messages: [{ role: 'user', content }],
		stream: true,
	});
	let last = 'nothing';
	for await (const { event } of stream) if (event.startsWith('thread.run.')) last = event;
	if (last !== 'thread.run.completed') throw new Error(`The run ended with ${last}.`);
}

/** Starts a run and waits until its code is visible as a run step, then until it ends. @returns milliseconds until the step was visible */
export async function timeToStep(asked: Asked, content: string): Promise<number> {
	const { client, assistantId, threadId } = asked;
	const startedAtMs = performance.now();
	const { id } = await client.beta.threads.runs.create(threadId, {
		assistant_id: assistantId,
		additional_messages: [{ role: 'user', content }],
	});
	const where = { thread_id: threadId };
	while ((await client.beta.threads.runs.steps.list(id, where)).data.length === 0) {
		await sleep(POLL_EVERY_MS);
	}
	const seenAfterMs = performance.now() - startedAtMs;
	while ((await client.beta.threads.runs.retrieve(id, where)).status !== 'completed') {
		await sleep(POLL_EVERY_MS);
	}
	return seenAfterMs;
}
