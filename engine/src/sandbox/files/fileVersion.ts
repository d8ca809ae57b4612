import type { BigIntStats } from 'node:fs';

/**
 * Changes whenever a file's content may have changed. Code can set the modification time back, but not the time
 * of the change itself (ctime).
 */
export function fileVersion({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): string {
	return `${dev}:${ino}:${size}:${mtimeNs}:${ctimeNs}`;
}
