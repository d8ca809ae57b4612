import type { Session } from '../sandbox/Sandbox.ts';
import type { SessionFiles } from '../sandbox/SessionFiles.ts';
import type { StorageDependencies } from '../store/StorageDependencies.ts';
import type { WorkspaceFile } from '../domain/thread.ts';

type StoreOnly = Pick<StorageDependencies, 'store'>;

/** What sessions have in `/mnt/data`, and the sessions with it: on this machine, or wherever their engine is. */
export interface Folders {
	/** The files as clients see and change them between runs. */
	open(storage: StoreOnly, sessionId: string): Promise<SessionFiles>;
	/** The files for a run that is about to work on them, on this machine and up to date. */
	checkOut(storage: StoreOnly, sessionId: string): Promise<WorkingFiles>;
	/**
	 * The session's Python, on this machine.
	 * @returns `lostBecause`: why variables of earlier code are gone, where there were some; for the model
	 * @throws SandboxError when there is none to be had
	 */
	session(
		storage: StoreOnly,
		sessionId: string,
		memoryBytes?: number,
	): Promise<{ session: Session; lostBecause?: string }>;
	/** Ends the session, and removes its files for good. */
	remove(storage: StoreOnly, sessionId: string): Promise<void>;
	/** Gives up what is here of a session in which no run is at work here: it went on elsewhere, or its process has ended. */
	drop(sessionId: string): Promise<void>;
	/** The sessions of which there is something here, and no process. */
	listIdle(): Promise<string[]>;
}

export interface WorkingFiles extends SessionFiles {
	/** What the model should know of them. */
	readonly notes: string[];
	/**
	 * The run is done with them.
	 * @param known the uploads and kept files of which the bytes are kept already
	 */
	leave(known: WorkspaceFile[]): Promise<void>;
}
