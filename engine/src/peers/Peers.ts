import type { RunEvent } from '../domain/runEvent.ts';

/** What engines that share a store tell each other, besides what they write into it. */
export type PeerMessage =
	/** A run waits that the one who tells cannot begin. */
	| { type: 'queued' }
	/** The one who tells ends: its sessions and runs are anyone's. */
	| { type: 'goodbye' }
	/** A run has ended, or may have. */
	| { type: 'ended'; runId: string }
	/** A run's stored status says `cancelling`; whoever works on it is to stop. */
	| { type: 'cancel'; runId: string }
	/** Something happened in a run that a client of the receiver's listens to. */
	| { type: 'event'; runId: string; event: RunEvent }
	/** A session is another engine's from now on, or gone for good. */
	| { type: 'left'; sessionId: string };

export interface PeerListener {
	onMessage(message: PeerMessage): void;
	/** Engines that gave no sign of life for too long; what they worked on is to be taken over. */
	onDead(engineIds: string[]): Promise<void>;
	/** The connection to the others fails; it is made again. */
	onError(error: unknown): void;
}

/** This engine among those that share its store. */
export interface Peers {
	/** This engine's own id, new at each start. */
	readonly id: string;
	/** Whether there may be others; if not, what is told goes nowhere. */
	readonly areShared: boolean;
	/** Whether an engine works, as far as is known. */
	isAlive(engineId: string): Promise<boolean>;
	/** Tells one engine or all others. A message may get lost: it makes things quick, and the store makes them right. */
	send(message: PeerMessage, engineId?: string): void;
	/** From now on. */
	listen(listener: PeerListener): void;
	/** Says goodbye. */
	close(): Promise<void>;
}
