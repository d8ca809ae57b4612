import { sleep } from './sleep.ts';

const FIRST_DELAY_MS = 500;
const MAX_DELAY_MS = 5000;
const GROWTH = 1.5;
/** Share of a delay that chance may take away, so that many executions do not knock in step. */
const JITTER = 0.2;

export interface PollOptions<T> {
	isDone(value: T): boolean;
	/** What the server asks for, in milliseconds; undefined leaves it to the growing interval. */
	nextDelayMs?(value: T): number | undefined;
	timeoutMs: number;
	signal?: AbortSignal;
}

/**
 * Looks, then sleeps, until `isDone`: the first look is at once and nothing is slept after the last one.
 *
 * @returns the last value seen; not done when the time was up
 * @throws the abort reason, or what `look` throws
 */
export async function pollUntil<T>(look: () => Promise<T>, options: PollOptions<T>): Promise<T> {
	const deadline = performance.now() + options.timeoutMs;
	let intervalMs = FIRST_DELAY_MS;
	let isLastLook = false;
	for (;;) {
		options.signal?.throwIfAborted();
		const value = await look();
		const leftMs = deadline - performance.now();
		if (options.isDone(value) || isLastLook || leftMs <= 0) return value;
		const askedMs = options.nextDelayMs?.(value);
		const delayMs = askedMs ?? intervalMs * (1 - JITTER * Math.random());
		intervalMs = Math.min(intervalMs * GROWTH, MAX_DELAY_MS);
		// Not by the clock, which may be a little behind the timer that wakes.
		isLastLook = delayMs >= leftMs;
		await sleep(Math.min(delayMs, leftMs), options.signal);
	}
}
