import type { Readable } from 'node:stream';

/**
 * A thread's `/mnt/data` as the engine sees it from outside. The code inside may swap names while the engine reads,
 * so every step uses open descriptors and never follows a link.
 */
export interface SessionFiles {
	/** Every regular file, depth first. Odd entries (links, devices, hostile names) are left out and reported. */
	list(): Promise<Listing>;

	/** Streams a file of a listing. Rejects if it is no longer the same file. */
	open(file: SessionFile): Promise<Readable>;

	/**
	 * Writes a file from the engine into `/mnt/data` under its own name, readable by the code; replaces an
	 * older one of that name.
	 * @throws NameIsTaken if a folder has the name; SandboxError if there is no room
	 */
	add(name: string, bytes: AsyncIterable<Uint8Array>): Promise<SessionFile>;

	/** Removes one file, or the link by that name. Does nothing if there is none. */
	delete(path: string): Promise<void>;

	/** Removes the folder and everything in it. */
	remove(): Promise<void>;
}

/** A `/mnt/data` on this machine. */
export interface LocalFiles extends SessionFiles {
	/** Absolute folder of the host that is bound to `/mnt/data`. */
	readonly dataDir: string;

	/**
	 * Writes a file as `add` does, but at a path as in listings. Creates missing folders.
	 * @throws NameIsTaken if something else is in its way
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
	/** What was left out, one readable sentence each. */
	skipped: string[];
}
