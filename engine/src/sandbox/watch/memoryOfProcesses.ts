import { readFileSync, statSync } from 'node:fs';
import { readFromAnyThread } from './readFromAnyThread.ts';
import { startBudget, type Budget } from './startBudget.ts';

/** What the kernel keeps where one descriptor waits for another (epoll). */
const PAIR_BYTES = 150;
/** Of an ordinary limit on open files; with a higher one, most programs have many open without waiting for them. */
const MOST_DESCRIPTORS = 256;

/**
 * Bytes of memory that the processes hold, at most: pages that they share with each other count once for each.
 * Quick to read (about 50 µs per process).
 */
export function memoryAtMost(pids: number[]): number {
	return pids.reduce((total, pid) => {
		const status = readFromAnyThread(pid, (thread) => {
			const text = read(thread, 'status');
			return text?.includes('\nRssAnon:') ? text : undefined;
		});
		return (
			total + bytesIn(status ?? '', ['RssAnon', 'RssShmem', 'VmPTE', 'VmSwap']) + pairBytes(pid)
		);
	}, 0);
}

/** What the kernel may keep at most for pairs of the descriptors of a process, which Linux 6.2 and newer count. */
function pairBytes(pid: number): number {
	const open = readFromAnyThread(pid, (thread) => descriptorsOf(thread) || undefined) ?? 0;
	return (Math.min(open, MOST_DESCRIPTORS) / 2) ** 2 * PAIR_BYTES;
}

function descriptorsOf(thread: number): number {
	try {
		return statSync(`/proc/${thread}/fd`).size;
	} catch {
		return 0; // gone, or hidden
	}
}

/**
 * The same, but without counting shared pages twice, as after fork. Slow: the kernel visits every page, and other
 * watches of this thread check in between.
 *
 * @returns undefined if the details of a process cannot be read, or not within the budget
 */
export async function memoryExactly(pids: number[], budget: Budget): Promise<number | undefined> {
	const running = startBudget(budget);
	let total = 0;
	for (const pid of pids) {
		if (running.isOver()) return undefined;
		let isRefused = false;
		const text = readFromAnyThread(pid, (thread) => {
			const found = read(thread, 'smaps_rollup');
			isRefused ||= found === undefined;
			return found || undefined;
		});
		if (isRefused && text === undefined) return undefined;
		total += bytesIn(text ?? '', ['Pss_Anon', 'Pss_Shmem', 'SwapPss']);
		total += pairBytes(pid);
		await running.pause();
	}
	return total;
}

/** Undefined if refused; empty if the process, or its first thread, is gone. */
function read(pid: number, file: string): string | undefined {
	try {
		return readFileSync(`/proc/${pid}/${file}`, 'utf8');
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		return code === 'ENOENT' || code === 'ESRCH' ? '' : undefined;
	}
}

/** Adds up lines such as `RssAnon:     1234 kB`. */
function bytesIn(text: string, names: string[]): number {
	let kilobytes = 0;
	for (const line of text.split('\n')) {
		const colon = line.indexOf(':');
		if (colon > 0 && names.includes(line.slice(0, colon)))
			kilobytes += parseInt(line.slice(colon + 1), 10);
	}
	return kilobytes * 1024;
}
