import type { Session } from '../sandbox/Sandbox.ts';
import type { SessionFiles } from '../sandbox/SessionFiles.ts';
import type { StorageDependencies } from '../store/StorageDependencies.ts';
import type { WorkspaceFile } from '../domain/thread.ts';

type StoreOnly = Pick<StorageDependencies, 'store'>;

/** The files of sessions in `/mnt/data`, and the sessions themselves: on this machine, or wherever their engine is. */
export interface Folders {
	/** The files as clients see and change them between runs. */
	open(storage: StoreOnly, sessionId: string): Promise<SessionFiles>;
	/** The files for a run that is about to use them, on this machine and up to date. */
	checkOut(storage: StoreOnly, sessionId: string): Promise<WorkingFiles>;
	/**
	 * The session's Python, on this machine.
	 * @returns `lostBecause`: why variables of earlier code are lost, where there were any; for the model
	 * @throws SandboxError when no session can be started
	 */
	session(
		storage: StoreOnly,
		sessionId: string,
		memoryBytes?: number,
	): Promise<{ session: Session; lostBecause?: string }>;
	/** Ends the session, and removes its files for good. */
	remove(storage: StoreOnly, sessionId: string): Promise<void>;
	/** Removes what this machine has of a session without a running run here: it continued elsewhere, or its process has ended. */
	drop(sessionId: string): Promise<void>;
	/** The sessions that have files on this machine, but no process. */
	listIdle(): Promise<string[]>;
}

export interface WorkingFiles extends SessionFiles {
	/** What the model should know about them. */
	readonly notes: string[];
	/**
	 * Stores what the run has changed; the run uses them no longer.
	 * @param known the uploads and generated files whose bytes are stored already
	 */
	leave(known: WorkspaceFile[]): Promise<void>;
}
