import type { SessionFile, SessionFiles } from '../../sandbox/SessionFiles.ts';

/** Archives and PDFs end with their table of contents, so they are read whole, up to this size. */
export const MAX_WHOLE_BYTES = 8 * 1024 * 1024;
const MAX_START_BYTES = 64 * 1024;

const WHOLE = ['PK\u0003\u0004', '%PDF'];

/** The bytes with which a file starts, or all bytes of an archive or a PDF; undefined when it cannot be read. */
export async function readStart(
	files: SessionFiles,
	file: SessionFile,
): Promise<Buffer | undefined> {
	try {
		const chunks: Buffer[] = [];
		let length = 0;
		let limit = MAX_START_BYTES;
		for await (const chunk of await files.open(file)) {
			if (length === 0) limit = isReadWhole(chunk as Buffer, file) ? MAX_WHOLE_BYTES : limit;
			chunks.push(chunk as Buffer);
			length += (chunk as Buffer).length;
			if (length >= limit) break;
		}
		return Buffer.concat(chunks).subarray(0, limit);
	} catch {
		return undefined;
	}
}

function isReadWhole(start: Buffer, { bytes }: SessionFile): boolean {
	return bytes <= MAX_WHOLE_BYTES && WHOLE.includes(start.toString('latin1', 0, 4));
}
