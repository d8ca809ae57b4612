import { randomUUID } from 'node:crypto';
import type { Stop } from '../endReasons.ts';
import type { SandboxLimits } from '../limits.ts';
import type { Execution } from '../Sandbox.ts';
import { OutputCollector } from './OutputCollector.ts';

/** One piece of code that runs in a session. */
export class Call {
	readonly id = randomUUID();
	readonly output: OutputCollector;
	/** Resolves when `finish` or `finishDead` was called. */
	readonly execution: Promise<Execution>;
	/** An interrupt before this would find no code to interrupt. */
	started = false;
	/** Set once the code is being stopped. */
	stop: Stop | undefined;
	/** All frames so far, including pictures that are left out. */
	frames = 0;
	readonly #startedMs = performance.now();
	readonly #resolve: (execution: Execution) => void;
	readonly #decoder = new TextDecoder();
	/** Text up to this size is certain to be kept. */
	readonly #maxToldBytes: number;
	#onText: ((text: string) => void) | undefined;

	/** @param onText called with the text before the first picture as it arrives */
	constructor(limits: SandboxLimits, onText?: (text: string) => void) {
		this.output = new OutputCollector(limits);
		this.#maxToldBytes = limits.outputBytes / 2;
		this.#onText = onText;
		const { promise, resolve } = Promise.withResolvers<Execution>();
		this.execution = promise;
		this.#resolve = resolve;
	}

	addText(bytes: Buffer): void {
		this.output.addText(bytes);
		if (this.output.textBytes > this.#maxToldBytes) this.#onText = undefined;
		const text = this.#onText && this.#decoder.decode(bytes, { stream: true });
		if (text) this.#onText?.(text);
	}

	addImage(png: Buffer): void {
		this.#onText = undefined;
		this.output.addImage(png);
	}

	/** The runner reports that the code has ended. */
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
