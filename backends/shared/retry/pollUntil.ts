import { sleep } from './sleep.ts';

const FIRST_DELAY_MS = 500;
const MAX_DELAY_MS = 5000;
const GROWTH = 1.5;
/** Largest random reduction of a delay, so that many executions do not poll at the same moment. */
const JITTER = 0.2;

export interface PollOptions<T> {
	isDone(value: T): boolean;
	/** Delay requested by the server, in milliseconds; undefined uses the growing interval. */
	nextDelayMs?(value: T): number | undefined;
	timeoutMs: number;
	signal?: AbortSignal;
}

/**
 * Polls, then sleeps, until `isDone`. The first poll is immediate, and there is no sleep after the last one.
 *
 * @returns the last value; not done when the timeout elapsed
 * @throws the abort reason, or what `poll` throws
 */
export async function pollUntil<T>(poll: () => Promise<T>, options: PollOptions<T>): Promise<T> {
	const deadline = performance.now() + options.timeoutMs;
	let intervalMs = FIRST_DELAY_MS;
	let isLastPoll = false;
	for (;;) {
		options.signal?.throwIfAborted();
		const value = await poll();
		const leftMs = deadline - performance.now();
		if (options.isDone(value) || isLastPoll || leftMs <= 0) return value;
		const requestedMs = options.nextDelayMs?.(value);
		const delayMs = requestedMs ?? intervalMs * (1 - JITTER * Math.random());
		intervalMs = Math.min(intervalMs * GROWTH, MAX_DELAY_MS);
		// Decided before sleeping: the clock may be slightly behind the timer.
		isLastPoll = delayMs >= leftMs;
		await sleep(Math.min(delayMs, leftMs), options.signal);
	}
}
