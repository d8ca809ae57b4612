import type { Readable } from 'node:stream';

/** The bytes of files, by file id. Streams in both directions: memory does not grow with a file. */
export interface FileContents {
	/**
	 * Stores the bytes; the file does not exist until all of them are stored.
	 * @returns their number
	 * @throws StorageFull when they would exceed a limit
	 */
	write(id: string, bytes: AsyncIterable<Uint8Array>): Promise<number>;
	/** @returns undefined when there is no such file */
	open(id: string): Promise<Readable | undefined>;
	/** Removes the bytes, if there are any. */
	remove(id: string): Promise<void>;
	/** The ids of everything stored; only where all of it certainly belongs to this engine. */
	list?(): AsyncIterable<string>;
}

/** The stored files have reached a limit. */
export class StorageFull extends Error {
	override readonly name = 'StorageFull';

	constructor(limitBytes: number) {
		const megabytes = Math.floor(limitBytes / 1024 / 1024);
		super(
			`There is no room for the file: the limit for all files together is ${megabytes} MB. Delete files that are no longer needed.`,
		);
	}
}
