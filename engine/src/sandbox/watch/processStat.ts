import { readFileSync } from 'node:fs';

/** Linux reports processor time in ticks of 10 ms (USER_HZ), whatever its own clock. */
const TICK_MS = 10;

/** What the kernel shows of a process in one line, see proc_pid_stat(5). */
export interface ProcessStat {
	/** That of its first thread, such as R for running, or Z for a zombie. */
	state: string;
	/** Id of its session of processes (setsid), as the host knows it. */
	sid: number;
	threads: number;
	/** In clock ticks since boot: with its id it names one process for ever, as ids come back. */
	start: string;
	/** Processor time of all its threads. */
	ownMs: number;
	/** Processor time of the children that it waited for, and of theirs. */
	waitedMs: number;
}

/** Undefined if there is no such process. */
export function processStat(pid: number): ProcessStat | undefined {
	let line: string;
	try {
		line = readFileSync(`/proc/${pid}/stat`, 'utf8');
	} catch {
		return undefined;
	}
	// The name, in parentheses, may hold anything; after it come state (field 3) and so on.
	const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
	const field = (number: number) => fields[number - 3] ?? '';
	const ms = (one: number, other: number) => (Number(field(one)) + Number(field(other))) * TICK_MS;
	return {
		state: field(3),
		sid: Number(field(6)),
		threads: Number(field(20)),
		start: field(22),
		ownMs: ms(14, 15),
		waitedMs: ms(16, 17),
	};
}
