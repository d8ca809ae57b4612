import { readdirSync } from 'node:fs';

/**
 * Reads something about a process's memory or descriptors. Usually its first thread shows them; once that has exited,
 * only those that go on do, which share both with it (seccomp allows no others).
 *
 * @param read returns undefined if a thread shows nothing; the number is a thread's id, which /proc accepts as a process's
 */
export function readFromAnyThread<Found>(
	pid: number,
	read: (thread: number) => Found | undefined,
): Found | undefined {
	const found = read(pid);
	if (found !== undefined) return found;
	for (const thread of threadsOf(pid)) {
		const inThread = thread === pid ? undefined : read(thread);
		if (inThread !== undefined) return inThread;
	}
	return undefined;
}

function threadsOf(pid: number): number[] {
	try {
		return readdirSync(`/proc/${pid}/task`).map(Number);
	} catch {
		return []; // gone meanwhile
	}
}
