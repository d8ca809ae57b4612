import type { Readable } from 'node:stream';
import type { SessionFile, SessionFiles } from '../../sandbox/SessionFiles.ts';
import type { WorkspaceFile } from '../../domain/thread.ts';

/** A session with its `/mnt/data`, as runs work in it: a thread's, or a container's. */
export interface RunTarget {
	/** Names the session. */
	readonly sessionId: string;

	/** What its session may take, when that is less than the limit of all. */
	readonly memoryBytes?: number;

	/** The files that are known, in the versions in which they are. */
	known(): Promise<WorkspaceFile[]>;

	/**
	 * Brings uploaded files into `/mnt/data` where they are not there yet.
	 * @returns what the model should know of them
	 */
	bring(files: SessionFiles, fileIds: string[]): Promise<string[]>;

	/** Keeps a picture that the code showed, under a name that is none of `taken`. */
	keepFigure(png: Uint8Array, taken: Set<string>): Promise<{ fileId: string; name: string }>;

	/**
	 * Keeps what the code wrote.
	 * @param name what clients are to see, unique within the run
	 */
	keep(file: SessionFile, name: string, bytes: Readable): Promise<void>;
}
