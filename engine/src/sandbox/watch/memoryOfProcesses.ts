import { readFileSync } from 'node:fs';
import { readFromAnyThread } from './readFromAnyThread.ts';
import { startBudget, type Budget } from './startBudget.ts';

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
		return total + bytesIn(status ?? '', ['RssAnon', 'RssShmem', 'VmPTE', 'VmSwap']);
	}, 0);
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
