import type { Readable } from 'node:stream';

/**
 * A thread's `/mnt/data` as the engine sees it from outside. The code inside may swap names while we read,
 * so every step is made on open descriptors and never follows a link.
 */
export interface SessionFiles {
	/** Every regular file, depth first. Odd entries (links, devices, hostile names) are left out and told. */
	list(): Promise<Listing>;

	/** Streams a file of a listing. Rejects when it is no longer the same file. */
	open(file: SessionFile): Promise<Readable>;

	/**
	 * Writes a file from the engine into `/mnt/data` under its own name, readable by the code; replaces an
	 * older one of that name.
	 * @throws NameIsTaken when a folder has the name; SandboxError when there is no room
	 */
	add(name: string, bytes: AsyncIterable<Uint8Array>): Promise<SessionFile>;

	/** Removes one file, or the link by that name; none being there is fine. */
	delete(path: string): Promise<void>;

	/** Removes the folder with all it holds. */
	remove(): Promise<void>;
}

/** A `/mnt/data` on this machine. */
export interface LocalFiles extends SessionFiles {
	/** Absolute folder of the host that is bound to `/mnt/data`. */
	readonly dataDir: string;

	/**
	 * Writes a file as `add` does, but at a path as listings have them, in folders that are made where they are missing.
	 * @throws NameIsTaken when something else is in its way
	 */
	restore(path: string, bytes: AsyncIterable<Uint8Array>): Promise<SessionFile>;
}

export interface SessionFile {
	/** Path below `/mnt/data`, with forward slashes. */
	path: string;
	bytes: number;
	/** Changes whenever the content may have changed; compare listings by it. */
	version: string;
}

export interface Listing {
	files: SessionFile[];
	/** What was passed over, one readable sentence each. */
	skipped: string[];
}
