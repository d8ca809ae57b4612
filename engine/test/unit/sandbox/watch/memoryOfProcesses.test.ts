import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { memoryAtMost, memoryExactly } from '../../../../src/sandbox/watch/memoryOfProcesses.ts';

const generous = { cpuMs: 60_000, ms: 600_000 };

test('measures a process exactly, and at most as much as the quick measurement', async () => {
	const exact = (await memoryExactly([process.pid], generous)) ?? 0;
	expect(exact).toBeGreaterThan(1024 * 1024);
	// The process allocates in between; a second measurement of the same kind may differ as much.
	expect(exact).toBeLessThanOrEqual(1.5 * memoryAtMost([process.pid]));
});

test('stops at its limit of processor time, not when other processes take the time', async () => {
	const manyTimes = Array.from({ length: 1000 }, () => process.pid);
	expect(await memoryExactly(manyTimes, { ...generous, cpuMs: 0 })).toBeUndefined();
	expect(await memoryExactly([process.pid], { ...generous, ms: Infinity })).toBeDefined();
});

test('stops when a measurement waits for too long', async () => {
	expect(await memoryExactly([process.pid], { ...generous, ms: -1 })).toBeUndefined();
});

test('counts nothing for a process that is gone', async () => {
	expect(await memoryExactly([2 ** 22 + 1], generous)).toBe(0);
});

const OPENS_MANY = `
import os
print("started", flush=True)
input()
kept = [os.dup(0) for _ in range(250)]
print("open", flush=True)
input()
`;

// Older kernels do not count descriptors.
const isCounted = statSync('/proc/self/fd').size > 0;
(isCounted ? test : test.skip)(
	'counts what the kernel may keep for pairs of the descriptors of a process',
	async () => {
		const program = spawn('/usr/bin/python3', ['-c', OPENS_MANY]);
		const pids = [program.pid ?? 0];
		const measure = async () => [memoryAtMost(pids), (await memoryExactly(pids, generous)) ?? 0];
		await once(program.stdout, 'data');
		const before = await measure();
		program.stdin.write('\n');
		await once(program.stdout, 'data');
		const after = await measure();
		program.stdin.end();
		for (const [index, bytes] of after.entries()) {
			expect(bytes - (before[index] ?? 0)).toBeGreaterThan(2 * 1024 * 1024);
		}
	},
);
