import { readFile, writeFile } from 'node:fs/promises';

/** Megabytes of 1024 * 1024 bytes; times in milliseconds. */
export interface Growth {
	durationMs: number;
	growthMb: number;
}

/**
 * Measures how much a process's resident memory grows at its peak during some work. The kernel records the peak
 * (VmHWM, reset through clear_refs: proc(5)), so that no peak between two reads is missed.
 */
export async function growthDuring(
	processId: number,
	work: () => Promise<unknown>,
): Promise<Growth> {
	await writeFile(`/proc/${processId}/clear_refs`, '5');
	const beforeMb = await readMegabytes(processId, 'VmRSS');
	const startedAtMs = performance.now();
	await work();
	const durationMs = performance.now() - startedAtMs;
	return { durationMs, growthMb: (await readMegabytes(processId, 'VmHWM')) - beforeMb };
}

async function readMegabytes(processId: number, field: 'VmRSS' | 'VmHWM'): Promise<number> {
	const status = await readFile(`/proc/${processId}/status`, 'utf8');
	const [, kilobytes] = new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status) ?? [];
	return Number(kilobytes) / 1024;
}
