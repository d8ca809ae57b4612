import { EventEmitter, on } from 'node:events';
import type { Peers } from '../../peers/Peers.ts';
import type { Run } from '../../domain/run.ts';
import type { RunEvent } from '../../domain/runEvent.ts';

/** Publishes the events of runs to subscribers, on other engines too. Events without a subscriber are dropped. */
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

	/** Delivers an event to the subscribers on this engine. */
	deliver(runId: string, event: RunEvent): void {
		this.#emitter.emit(runId, event);
	}

	/**
	 * Subscribes to a run. Events are buffered from now on, also before the first read.
	 * @throws AbortError on a read after the engine has stopped
	 */
	subscribe(runId: string): AsyncIterableIterator<[RunEvent]> {
		const events = on(this.#emitter, runId, { signal: this.#closed.signal });
		return events as AsyncIterableIterator<[RunEvent]>;
	}

	/** The runs with a subscriber on this engine. */
	get subscribedRuns(): string[] {
		return this.#emitter.eventNames().map(String);
	}

	/** Ends all subscriptions. */
	close(): void {
		this.#closed.abort();
	}
}
