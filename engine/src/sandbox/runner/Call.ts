import { randomUUID } from 'node:crypto';
import type { Stop } from '../endReasons.ts';
import type { SandboxLimits } from '../limits.ts';
import type { Execution } from '../Sandbox.ts';
import { OutputCollector } from './OutputCollector.ts';

/** One piece of code under way in a session. */
export class Call {
	readonly id = randomUUID();
	readonly output: OutputCollector;
	/** Resolves when `finish` was called. */
	readonly execution: Promise<Execution>;
	/** An interrupt that came before would find no code to interrupt. */
	started = false;
	/** Set once the code was stopped. */
	stop: Stop | undefined;
	/** All that came, pictures left out included. */
	frames = 0;
	readonly #startedMs = performance.now();
	readonly #resolve: (execution: Execution) => void;

	constructor(limits: SandboxLimits) {
		this.output = new OutputCollector(limits);
		const { promise, resolve } = Promise.withResolvers<Execution>();
		this.execution = promise;
		this.#resolve = resolve;
	}

	/** The runner says that the code has ended. */
	finish(error: Execution['error']): void {
		if (this.stop) this.#end({ status: this.stop.status, error, reason: this.stop.interrupted });
		else this.#end(error ? { status: 'error', error } : { status: 'ok' });
	}

	/** The process is gone. */
	finishDead(reason: string): void {
		const status = this.stop?.status ?? 'limit';
		this.#end({ status: status === 'limit' ? 'died' : status, reason });
	}

	#end(outcome: Pick<Execution, 'status' | 'error' | 'reason'>): void {
		const durationMs = performance.now() - this.#startedMs;
		this.#resolve({ ...outcome, outputs: this.output.outputs(), durationMs });
	}
}
