import type { Readable } from 'node:stream';
import type { SessionFile, SessionFiles } from '../../sandbox/SessionFiles.ts';
import type { WorkspaceFile } from '../../domain/thread.ts';

export interface Brought {
	notes: string[];
	hasChanged: boolean;
	/** The known files, where they need not be read again. */
	known?: WorkspaceFile[];
}

/** Where a run executes: the session and `/mnt/data` of a thread or of a container. */
export interface RunTarget {
	/** The id of the session. */
	readonly sessionId: string;

	/** The engine that had the session when the run was claimed; not set if none had. */
	readonly sessionEngineId: string | undefined;

	/** The memory limit of its session, if it is lower than that of all sessions. */
	readonly memoryBytes?: number;

	/** The known files and their versions. */
	known(): Promise<WorkspaceFile[]>;

	/**
	 * Copies uploaded files into `/mnt/data` unless they are already there.
	 * @param present the files in it
	 * @returns notes for the model about them, and whether the folder has changed
	 */
	bring(files: SessionFiles, fileIds: string[], present: SessionFile[]): Promise<Brought>;

	/** Stores a figure that the code showed, under a name that is not in `taken`. */
	keepFigure(png: Uint8Array, taken: Set<string>): Promise<{ fileId: string; name: string }>;

	/**
	 * Stores a file that the code wrote.
	 * @param name the name that clients see, unique within the run
	 * @param isShown the file is a figure that the code also showed
	 */
	keep(file: SessionFile, name: string, bytes: Readable, use: { isShown: boolean }): Promise<void>;
}
