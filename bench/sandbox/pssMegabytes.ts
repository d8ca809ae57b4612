import { readFileSync } from 'node:fs';
import { processTree } from '../../engine/src/sandbox/watch/processTree.ts';

/** Memory of a process and its descendants (PSS): memory shared with other processes counts proportionally. */
export function pssMegabytes(rootPid: number): number {
	const kilobytes = processTree(rootPid).map((pid) => {
		const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
		return Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1] ?? 0);
	});
	return kilobytes.reduce((total, each) => total + each, 0) / 1024;
}
