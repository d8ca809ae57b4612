import { existsSync, readFileSync } from 'node:fs';
import { allowedCalls } from '../../../../src/sandbox/seccomp/allowedCalls.ts';
import { checkedCalls } from '../../../../src/sandbox/seccomp/checkedCalls.ts';
import type { SystemCall } from '../../../../src/sandbox/seccomp/SystemCall.ts';
import * as deniedCalls from '../../../../src/sandbox/seccomp/deniedCalls.ts';

/** The kernel's own headers. Those of arm64 are the generic ones, which every machine has. */
const HEADERS = {
	x64: '/usr/include/x86_64-linux-gnu/asm/unistd_64.h',
	arm64: '/usr/include/asm-generic/unistd.h',
};

const tables: Record<string, SystemCall>[] = [
	allowedCalls,
	checkedCalls,
	...Object.values(deniedCalls),
];
const calls = tables.flatMap((table) => Object.entries(table));

describe.each(['x64', 'arm64'] as const)('on %s', (machine) => {
	const hasHeader = existsSync(HEADERS[machine]);

	(hasHeader ? it : it.skip)("numbers the calls as the kernel's header does", () => {
		const header = readFileSync(HEADERS[machine], 'utf8');
		const defined = header.matchAll(/^#define __NR(?:3264)?_(\w+)\s+(\d+)$/gm);
		const numbers = new Map([...defined].map(([, name = '', number]) => [name, Number(number)]));
		expect(numbers.size).toBeGreaterThan(200);
		// A header that is older than a call does not have it.
		const compared = calls.filter(([name]) => numbers.has(name));
		expect(compared.length).toBeGreaterThan(100);
		expect(Object.fromEntries(compared.map(([name, call]) => [name, call[machine]]))).toEqual(
			Object.fromEntries(compared.map(([name]) => [name, numbers.get(name)])),
		);
	});
});
