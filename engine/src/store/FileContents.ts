import type { Readable } from 'node:stream';

/** The bytes of files, by file id. Streams in both directions: memory does not grow with a file. */
export interface FileContents {
	/**
	 * Keeps the bytes; nothing is there until all of them are.
	 * @returns their number
	 */
	write(id: string, bytes: AsyncIterable<Uint8Array>): Promise<number>;
	/** @returns undefined when there is no such file */
	open(id: string): Promise<Readable | undefined>;
	/** Removes the bytes; none being there is fine. */
	remove(id: string): Promise<void>;
}
