import { readFileSync } from 'node:fs';

/** Linux reports processor time in ticks of 10 ms (USER_HZ), whatever its own clock. */
const TICK_MS = 10;

/** Milliseconds of processor time used by processes and the children that they waited for. */
export function cpuMsOf(pids: number[]): number {
	return pids.reduce((total, pid) => total + ticksOf(pid) * TICK_MS, 0);
}

/** utime, stime, cutime and cstime: fields 14 to 17 of /proc/PID/stat, see proc(5). */
function ticksOf(pid: number): number {
	try {
		const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
		// The name, in parentheses, may hold anything; after it come state (field 3) and so on.
		const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
		return fields.slice(14 - 3, 18 - 3).reduce((ticks, field) => ticks + Number(field), 0);
	} catch {
		return 0; // gone meanwhile
	}
}
