import { sleep } from './sleep.ts';

export interface StallWatch {
	/** Fires when nothing has moved for too long. */
	signal: AbortSignal;
	/** Something has moved. */
	reportProgress(): void;
	/** Nobody has to watch any more. */
	stop(): void;
}

/** Watches over a transfer that may take long as a whole, but not stand still for long. */
export function watchForStall(limitMs: number): StallWatch {
	const stalled = new AbortController();
	const ended = new AbortController();
	let movedAtMs = performance.now();
	const watch = async () => {
		for (let leftMs = limitMs; leftMs > 0; leftMs = movedAtMs + limitMs - performance.now()) {
			await sleep(leftMs, ended.signal);
		}
		stalled.abort();
	};
	// Rejects when it is ended, which is all right.
	watch().catch(() => undefined);
	return {
		signal: stalled.signal,
		reportProgress: () => {
			movedAtMs = performance.now();
		},
		stop: () => ended.abort(),
	};
}
