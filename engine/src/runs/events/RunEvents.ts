import type { Peers } from '../../peers/Peers.ts';
import { EventBuffer } from './EventBuffer.ts';
import { LiveRuns } from './LiveRuns.ts';
import type { Run } from '../../domain/run/run.ts';
import type { RunEvent } from '../../domain/run/runEvent.ts';

/** Publishes the events of runs to subscribers, on other engines too. Events without a subscriber are dropped. */
export class RunEvents {
	/** What the runs on this engine, and those whose events arrive here, are writing. */
	readonly live = new LiveRuns();
	readonly #subscribers = new Map<string, Set<EventBuffer>>();
	readonly #peers: Peers;
	#isClosed = false;

	constructor(peers: Peers) {
		this.#peers = peers;
	}

	publish({ id: runId, listenerId }: Pick<Run, 'id' | 'listenerId'>, event: RunEvent): void {
		if (listenerId === undefined || listenerId === this.#peers.id) this.deliver(runId, event);
		else {
			this.live.record(runId, event);
			this.#peers.send({ type: 'event', runId, event }, listenerId);
		}
	}

	/** Delivers an event to the subscribers on this engine. */
	deliver(runId: string, event: RunEvent): void {
		this.live.record(runId, event);
		for (const buffer of this.#subscribers.get(runId) ?? []) buffer.push(event);
	}

	/**
	 * Subscribes to a run. Events are buffered from now on, also before the first read.
	 * @throws EngineStopped on a read after the engine has stopped; SlowReader when too many events were waiting
	 */
	subscribe(runId: string): AsyncIterableIterator<[RunEvent]> {
		const buffers = this.#subscribers.get(runId) ?? new Set();
		this.#subscribers.set(runId, buffers);
		const buffer = new EventBuffer(() => {
			buffers.delete(buffer);
			if (buffers.size === 0 && this.#subscribers.get(runId) === buffers) {
				this.#subscribers.delete(runId);
			}
		});
		buffers.add(buffer);
		if (this.#isClosed) buffer.close(new EngineStopped());
		return buffer;
	}

	/** The runs with a subscriber on this engine. */
	get subscribedRuns(): string[] {
		return [...this.#subscribers.keys()];
	}

	/** Ends all subscriptions. */
	close(): void {
		this.#isClosed = true;
		for (const buffers of [...this.#subscribers.values()]) {
			for (const buffer of [...buffers]) buffer.close(new EngineStopped());
		}
	}
}

/** The engine stopped while a client read the events of a run. */
export class EngineStopped extends Error {
	override readonly name = 'EngineStopped';
}
