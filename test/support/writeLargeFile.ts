import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

const MB = 1024 ** 2;
/** How much of each megabyte is random; the rest is cheap to generate, and differs between megabytes. */
const RANDOM_BYTES = 65_536;

/** Writes a file of this many megabytes, each different. @returns its SHA-256 as hex digits */
export async function writeLargeFile(path: string, megabytes: number): Promise<string> {
	const hash = createHash('sha256');
	await using file = await open(path, 'w');
	for (let count = 0; count < megabytes; count += 1) {
		const piece = Buffer.alloc(MB, count);
		crypto.getRandomValues(piece.subarray(0, RANDOM_BYTES));
		hash.update(piece);
		await file.writeFile(piece);
	}
	return hash.digest('hex');
}
