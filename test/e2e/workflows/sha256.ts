import { createHash } from 'node:crypto';

/** Compared instead of the bytes, so that a difference does not print them. */
export function sha256(bytes: Uint8Array): string {
	return createHash('sha256').update(bytes).digest('hex');
}
