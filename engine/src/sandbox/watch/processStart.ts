import { readFileSync } from 'node:fs';

/**
 * When a process started, in clock ticks since boot: with its id it names one process for ever, as ids come back.
 *
 * A process is alive while any of its threads is. The state is that of its first thread, which may exit before the
 * others and is a zombie from then on; a whole process that is a zombie has that one thread left. See proc(5).
 *
 * @returns undefined when there is no such process, or only its unread exit code
 */
export function processStart(pid: number): string | undefined {
	let line: string;
	try {
		line = readFileSync(`/proc/${pid}/stat`, 'utf8');
	} catch {
		return undefined;
	}
	// The name, in parentheses, may hold anything; after it come state (field 3) and so on.
	const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
	const [state, threads, start] = [fields[0], Number(fields[20 - 3]), fields[22 - 3]];
	const isGone = (state === 'Z' || state === 'X') && threads <= 1;
	return isGone ? undefined : start;
}
