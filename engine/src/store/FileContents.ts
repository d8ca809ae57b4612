import type { Readable } from 'node:stream';

/** The bytes of files, by file id. Streams in both directions: memory does not grow with a file. */
export interface FileContents {
	/**
	 * Keeps the bytes; nothing is there until all of them are.
	 * @returns their number
	 * @throws StorageFull when there is no room for them
	 */
	write(id: string, bytes: AsyncIterable<Uint8Array>): Promise<number>;
	/** @returns undefined when there is no such file */
	open(id: string): Promise<Readable | undefined>;
	/** Removes the bytes; none being there is fine. */
	remove(id: string): Promise<void>;
	/** The ids of all that is kept; only where all of it surely is this engine's. */
	list?(): AsyncIterable<string>;
}

/** What is kept has reached a limit. */
export class StorageFull extends Error {
	override readonly name = 'StorageFull';

	constructor(limitBytes: number) {
		const megabytes = Math.floor(limitBytes / 1024 / 1024);
		super(
			`There is no room for the file: all files together may have ${megabytes} MB here. Delete files that are no longer needed.`,
		);
	}
}
