import { EventEmitter, on } from 'node:events';
import type { Peers } from '../peers/Peers.ts';
import type { CodeCall, CodeOutput, FunctionCall, Message, Run, RunStep } from '../store/types.ts';

/** What happens in a run, in the order in which it does. What begins or ends is stored by then, or will be at the end. */
export type RunEvent =
	/** It has another status. */
	| { type: 'run'; run: Run }
	| { type: 'stepBegun' | 'stepEnded'; step: RunStep }
	| { type: 'callBegun'; stepId: string; index: number; call: CodeCall | FunctionCall }
	| { type: 'code'; stepId: string; index: number; delta: string }
	/** More of a call's output; texts with one `outputIndex` belong together. */
	| { type: 'output'; stepId: string; index: number; outputIndex: number; output: CodeOutput }
	| { type: 'messageBegun' | 'messageEnded'; message: Message }
	/** More of a message; texts with one `index` belong together. */
	| { type: 'content'; messageId: string; index: number; content: ContentDelta };

export type ContentDelta =
	/** `begins`: it is the first of its text. */
	{ type: 'text'; text: string; begins: boolean } | { type: 'image_file'; fileId: string };

/** Tells those who listen to a run what happens in it, at another engine too. What no one listens to is forgotten. */
export class RunEvents {
	readonly #emitter = new EventEmitter().setMaxListeners(0);
	readonly #closed = new AbortController();
	readonly #peers: Peers;

	constructor(peers: Peers) {
		this.#peers = peers;
	}

	publish({ id: runId, listenerId }: Pick<Run, 'id' | 'listenerId'>, event: RunEvent): void {
		if (listenerId === undefined || listenerId === this.#peers.id) this.deliver(runId, event);
		else this.#peers.tell({ type: 'event', runId, event }, listenerId);
	}

	/** Tells those who listen here. */
	deliver(runId: string, event: RunEvent): void {
		this.#emitter.emit(runId, event);
	}

	/**
	 * Hears all from now on, also what happens before the first look.
	 * @throws AbortError while it is read, when the engine stops
	 */
	listen(runId: string): AsyncIterableIterator<[RunEvent]> {
		const events = on(this.#emitter, runId, { signal: this.#closed.signal });
		return events as AsyncIterableIterator<[RunEvent]>;
	}

	/** The runs that someone listens to here. */
	get listened(): string[] {
		return this.#emitter.eventNames().map(String);
	}

	/** Ends all listening. */
	close(): void {
		this.#closed.abort();
	}
}
