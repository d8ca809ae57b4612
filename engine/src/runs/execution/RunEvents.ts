import { EventEmitter, on } from 'node:events';
import type { Peers } from '../../peers/Peers.ts';
import type { Run } from '../../domain/run.ts';
import type { RunEvent } from '../../domain/runEvent.ts';

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
		else this.#peers.send({ type: 'event', runId, event }, listenerId);
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
