import type { Dependencies } from '../../Dependencies.ts';
import type { Run } from '../../domain/run/run.ts';

/** How soon the end of another engine's run is noticed when the message about it was lost. */
export const END_POLL_INTERVAL_MS = 1000;

/** Everyone who waits for a run to end. */
export class RunWaiters {
	readonly #deps: Pick<Dependencies, 'store' | 'peers'>;
	readonly #isInProgress: (runId: string) => boolean;
	readonly #waiting = new Map<string, Set<() => void>>();

	/** @param isInProgress whether this engine executes the run, so that it notifies those who wait for it */
	constructor(
		deps: Pick<Dependencies, 'store' | 'peers'>,
		isInProgress: (runId: string) => boolean,
	) {
		this.#deps = deps;
		this.#isInProgress = isInProgress;
	}

	/**
	 * Waits until a run is over, as `isOver` defines it.
	 * @param signal when it aborts, `isOver` is asked again
	 * @returns the run at that time; undefined when it was deleted
	 */
	async waitUntil(
		runId: string,
		isOver: (run: Run) => boolean,
		signal?: AbortSignal,
	): Promise<Run | undefined> {
		const { store, peers } = this.#deps;
		const pollMs = peers.areShared ? END_POLL_INTERVAL_MS : Infinity;
		// The first time, a run that is in progress here need not be read: its end is announced.
		let isToBeRead = !this.#isInProgress(runId) || signal?.aborted === true;
		for (;;) {
			const { notified, unsubscribe } = this.#subscribe(runId, pollMs, signal);
			try {
				if (isToBeRead) {
					const run = await store.runs.get(runId);
					if (!run || isOver(run)) return run;
				}
				isToBeRead = true;
				await notified;
			} finally {
				unsubscribe();
			}
		}
	}

	/** Returns a promise that resolves when the run may have ended. Call `unsubscribe` when it is not awaited any more. */
	#subscribe(
		runId: string,
		timeoutMs = Infinity,
		signal?: AbortSignal,
	): { notified: Promise<void>; unsubscribe(): void } {
		const { promise, resolve } = Promise.withResolvers<void>();
		const ofRun = this.#waiting.get(runId) ?? new Set();
		this.#waiting.set(runId, ofRun.add(resolve));
		const timer = timeoutMs === Infinity ? undefined : setTimeout(resolve, timeoutMs).unref();
		signal?.addEventListener('abort', () => resolve(), { once: true });
		return {
			notified: promise,
			unsubscribe: () => {
				clearTimeout(timer);
				ofRun.delete(resolve);
				if (ofRun.size === 0) this.#waiting.delete(runId);
			},
		};
	}

	notify(runId: string): void {
		for (const resolve of this.#waiting.get(runId) ?? []) resolve();
	}

	notifyAll(): void {
		for (const runId of this.#waiting.keys()) this.notify(runId);
	}
}
