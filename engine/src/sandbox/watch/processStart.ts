import { processStat } from './processStat.ts';

/**
 * When a process started, in clock ticks since boot: with its id it names one process for ever, as ids come back.
 *
 * A process is alive while any of its threads is. The state is that of its first thread, which may exit before the
 * others and is a zombie from then on; a whole process that is a zombie has that one thread left. See proc(5).
 *
 * @returns undefined when there is no such process, or only its unread exit code
 */
export function processStart(pid: number): string | undefined {
	const stat = processStat(pid);
	const isGone = (stat?.state === 'Z' || stat?.state === 'X') && stat.threads <= 1;
	return isGone ? undefined : stat?.start;
}
