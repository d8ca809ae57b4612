import { readFileSync } from 'node:fs';

/** Returns whether a process of this machine still runs. A zombie does not. */
export function isRunning(processId: number): boolean {
	try {
		return !/\) [ZX] /.test(readFileSync(`/proc/${processId}/stat`, 'utf8'));
	} catch {
		return false;
	}
}
