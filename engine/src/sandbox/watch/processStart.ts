import { readFileSync } from 'node:fs';

/**
 * When a process started, in clock ticks since boot: with its id it names one process for ever, as ids come back.
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
	// The name, in parentheses, may hold anything; after it come state (field 3) and so on, see proc(5).
	const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
	return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[22 - 3];
}
