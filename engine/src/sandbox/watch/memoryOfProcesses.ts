import { readFileSync } from 'node:fs';

/**
 * Bytes of memory that the processes hold, at most: pages that they share with each other count for each.
 * Quick to read (some 50 µs a process).
 */
export function memoryAtMost(pids: number[]): number {
	return sum(pids, (pid) =>
		kilobytes(read(pid, 'status'), ['RssAnon', 'RssShmem', 'VmPTE', 'VmSwap']),
	);
}

/**
 * The same without counting shared pages twice, as after fork. Slow: the kernel looks at every page.
 *
 * @returns undefined when a process cannot be looked at that closely
 */
export function memoryExactly(pids: number[]): number | undefined {
	const texts = pids.map((pid) => read(pid, 'smaps_rollup'));
	if (texts.some((text) => text === undefined)) return undefined;
	return texts.reduce(
		(total, text) => total + kilobytes(text, ['Pss_Anon', 'Pss_Shmem', 'SwapPss']) * 1024,
		0,
	);
}

function sum(pids: number[], kilobytesOf: (pid: number) => number): number {
	return pids.reduce((total, pid) => total + kilobytesOf(pid) * 1024, 0);
}

/** Undefined when refused; empty when the process is gone. */
function read(pid: number, file: string): string | undefined {
	try {
		return readFileSync(`/proc/${pid}/${file}`, 'utf8');
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		return code === 'ENOENT' || code === 'ESRCH' ? '' : undefined;
	}
}

/** Adds up lines such as `RssAnon:     1234 kB`. */
function kilobytes(text: string | undefined, names: string[]): number {
	let total = 0;
	for (const line of (text ?? '').split('\n')) {
		const colon = line.indexOf(':');
		if (colon > 0 && names.includes(line.slice(0, colon)))
			total += parseInt(line.slice(colon + 1), 10);
	}
	return total;
}
