import { readFileSync } from 'node:fs';

const EVERY_MS = 50;

/** Resident memory of a process in megabytes; 0 when it has ended. */
export function rssMegabytes(processId: number): number {
	try {
		const status = readFileSync(`/proc/${processId}/status`, 'utf8');
		return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
	} catch {
		return 0;
	}
}

/** Does some work and looks at a process's memory meanwhile. @returns by how much it grew at most */
export async function growthDuring(
	processId: number,
	work: () => Promise<unknown>,
): Promise<{ durationMs: number; growthMb: number }> {
	const before = rssMegabytes(processId);
	let most = before;
	const sampling = setInterval(() => {
		most = Math.max(most, rssMegabytes(processId));
	}, EVERY_MS);
	const startedAtMs = performance.now();
	try {
		await work();
	} finally {
		clearInterval(sampling);
	}
	return { durationMs: performance.now() - startedAtMs, growthMb: most - before };
}
