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
	/** The ids of everything stored; absent where the storage may contain bytes of other engines. */
	list?(): AsyncIterable<string>;
}

/** A storage limit is reached. */
export class StorageFull extends Error {
	override readonly name = 'StorageFull';

	constructor(limitBytes: number) {
		const megabytes = Math.floor(limitBytes / 1024 / 1024);
		super(
			`The storage limit of ${megabytes} MB is reached. Delete files, threads, conversations or containers that are no longer needed.`,
		);
	}
}

/** The disk has less free space than the operator wants to keep. */
export class DiskAlmostFull extends Error {
	override readonly name = 'DiskAlmostFull';

	constructor() {
		super(
			"The engine's disk is almost full, so it stores nothing new. Free some space, or lower CODE_INTERPRETER_MIN_FREE_DISK_MEGABYTES.",
		);
	}
}
