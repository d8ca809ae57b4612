import { sleep } from './sleep.ts';

export interface StallWatch {
	/** Aborts when there was no progress for too long. */
	signal: AbortSignal;
	/** Restarts the countdown. */
	reportProgress(): void;
	/** Ends the watch. */
	stop(): void;
}

/** Detects a stalled transfer: one that may take long as a whole, but must not stop for long. */
export function watchForStall(limitMs: number): StallWatch {
	const stalled = new AbortController();
	const ended = new AbortController();
	let progressAtMs = performance.now();
	const watch = async () => {
		for (let leftMs = limitMs; leftMs > 0; leftMs = progressAtMs + limitMs - performance.now()) {
			await sleep(leftMs, ended.signal);
		}
		stalled.abort();
	};
	// Rejects when `stop` is called.
	watch().catch(() => undefined);
	return {
		signal: stalled.signal,
		reportProgress: () => {
			progressAtMs = performance.now();
		},
		stop: () => ended.abort(),
	};
}
