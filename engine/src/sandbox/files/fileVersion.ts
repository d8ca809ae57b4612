import type { BigIntStats } from 'node:fs';

/**
 * Changes whenever a file's content may have changed. Code can reset the modification time, but not the time of the last
 * change of status (ctime).
 */
export function fileVersion({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): string {
	return `${dev}:${ino}:${size}:${mtimeNs}:${ctimeNs}`;
}
