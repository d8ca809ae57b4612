import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

/**
 * The name of a folder of the cache for what a file pins: another one when the pins change.
 *
 * @param {string} kind
 * @param {string} file
 */
export async function folderForPins(kind, file) {
	const hash = createHash('sha256').update(await readFile(file));
	return `${kind}-${hash.digest('hex').slice(0, 12)}`;
}
