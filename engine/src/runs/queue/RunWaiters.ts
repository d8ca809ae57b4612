/** Promises of everyone who waits for a run to end. */
export class RunWaiters {
	readonly #waiting = new Map<string, Set<() => void>>();

	/** Returns a promise that resolves when the run may have ended. Call `unsubscribe` when it is not awaited any more. */
	subscribe(
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
