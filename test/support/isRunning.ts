import { readFileSync } from 'node:fs';

/** Tells whether a process of this machine still runs; one that has ended and waits to be collected by its parent does not. */
export function isRunning(processId: number): boolean {
	try {
		return !/\) [ZX] /.test(readFileSync(`/proc/${processId}/stat`, 'utf8'));
	} catch {
		return false;
	}
}
