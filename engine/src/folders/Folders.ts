import type { Session } from '../sandbox/Sandbox.ts';
import type { Listing, SessionFiles } from '../sandbox/SessionFiles.ts';
import type { StorageDependencies } from '../store/StorageDependencies.ts';
import type { WorkspaceFile } from '../domain/thread.ts';

type StoreOnly = Pick<StorageDependencies, 'store'>;

/** The files of sessions in `/mnt/data`, and the sessions themselves, on this machine or on that of another engine. */
export interface Folders {
	/** The files as clients see and change them between runs. */
	open(storage: StoreOnly, sessionId: string): Promise<SessionFiles>;
	/**
	 * The files for a run that is about to use them, on this machine and up to date.
	 * @param sessionEngineId as the store has it since the run was claimed
	 */
	checkOut(
		storage: StoreOnly,
		sessionId: string,
		sessionEngineId: string | undefined,
	): Promise<WorkingFiles>;
	/**
	 * The session's Python, on this machine. Its files must be checked out.
	 * @returns `lostBecause`: why variables of earlier code are lost, where there were any; for the model
	 * @throws SandboxError when no session can be started
	 */
	session(
		storage: StoreOnly,
		sessionId: string,
		memoryBytes?: number,
	): Promise<{ session: Session; lostBecause?: string }>;
	/** Ends the session, and permanently removes its files. */
	remove(storage: StoreOnly, sessionId: string): Promise<void>;
	/**
	 * Removes what this machine has of a session without a running run here: it continued elsewhere, or its process has
	 * ended.
	 */
	drop(sessionId: string): Promise<void>;
	/** The sessions that have files on this machine, but no process. */
	listIdle(): Promise<string[]>;
}

export interface WorkingFiles extends SessionFiles {
	/** What the model should know about them. */
	readonly notes: string[];
	/**
	 * Stores what the run has changed. Call it when the run no longer uses the files.
	 * @param known the uploads and generated files whose bytes are stored already
	 * @param listing the files, where they have just been listed
	 */
	leave(known: WorkspaceFile[], listing?: Listing): Promise<void>;
}
