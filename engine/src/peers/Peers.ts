import type { RunEvent } from '../domain/run/runEvent.ts';

/** The messages that engines with a shared store send each other, in addition to what they write into it. */
export type PeerMessage =
	/** The sender cannot start a run that is queued. */
	| { type: 'queued' }
	/** The sender is stopping: any engine may take over its sessions and runs. */
	| { type: 'goodbye' }
	/** A run has ended, or may have. */
	| { type: 'ended'; runId: string }
	/** A run's stored status is `cancelling`; the engine that executes it must stop. */
	| { type: 'cancel'; runId: string }
	/** An event of a run that a client of the receiver streams. */
	| { type: 'event'; runId: string; event: RunEvent }
	/** A session has moved to another engine, or was removed. */
	| { type: 'sessionMoved'; sessionId: string };

export interface PeerListener {
	onMessage(message: PeerMessage): void;
	/** Engines whose lease has expired without a heartbeat; their runs must be taken over. */
	onDead(engineIds: string[]): Promise<void>;
	/** The connection to the others failed; it is being restored. */
	onError(error: unknown): void;
}

/** This engine among those that share its store. */
export interface Peers {
	/** This engine's id, new at each start. */
	readonly id: string;
	/** Whether there may be others; if not, messages go nowhere. */
	readonly areShared: boolean;
	/** Whether an engine is alive, as far as is known. */
	isAlive(engineId: string): Promise<boolean>;
	/**
	 * Sends to one engine or to all others. A message may get lost: messages make things fast, the store makes them
	 * correct.
	 */
	send(message: PeerMessage, engineId?: string): void;
	/** Receives messages from now on. */
	listen(listener: PeerListener): void;
	/** Leaves the others, and notifies them. */
	close(): Promise<void>;
}
