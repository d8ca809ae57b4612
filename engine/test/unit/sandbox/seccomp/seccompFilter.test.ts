import { seccompFilter } from '../../../../src/sandbox/seccomp/seccompFilter.ts';
import { allowedCalls } from '../../../../src/sandbox/seccomp/allowedCalls.ts';
import { checkedCalls } from '../../../../src/sandbox/seccomp/checkedCalls.ts';
import {
	ignoredCalls,
	refusedCalls,
	unknownCalls,
	unsupportedCalls,
} from '../../../../src/sandbox/seccomp/deniedCalls.ts';
import type { Architecture } from '../../../../src/sandbox/seccomp/SystemCall.ts';

const ALLOWED = 0x7fff0000;
const refused = (errorNumber: number) => 0x00050000 + errorNumber;
const auditArchitecture = { x64: 0xc000003e, arm64: 0xc00000b7 };

/** Runs the program on one call as the kernel would (linux/filter.h). */
function run(
	machine: Architecture,
	number: number,
	arguments_: number[] = [],
	architecture = auditArchitecture[machine],
): { result: number; steps: number } {
	const data = Buffer.alloc(64);
	data.writeInt32LE(number | 0, 0);
	data.writeUInt32LE(architecture, 4);
	arguments_.forEach((value, index) => data.writeUInt32LE(value >>> 0, 16 + 8 * index));
	const program = seccompFilter(machine);
	let accumulator = 0;
	let steps = 0;
	for (let at = 0; at < program.length; at += 8) {
		steps++;
		const operand = program.readUInt32LE(at + 4);
		const jump = (condition: boolean) => {
			at += 8 * program.readUInt8(at + (condition ? 2 : 3));
		};
		switch (program.readUInt16LE(at)) {
			case 0x20:
				accumulator = data.readUInt32LE(operand);
				break;
			case 0x05:
				at += 8 * operand;
				break;
			case 0x15:
				jump(accumulator === operand);
				break;
			case 0x35:
				jump(accumulator >= operand);
				break;
			case 0x45:
				jump((accumulator & operand) !== 0);
				break;
			case 0x06:
				return { result: operand, steps };
			default:
				throw new Error('Unknown instruction.');
		}
	}
	throw new Error('The program ends without a decision.');
}

const decide = (...call: Parameters<typeof run>) => run(...call).result;

describe.each(['x64', 'arm64'] as const)('on %s', (machine) => {
	const numbersOf = (calls: Record<string, Record<Architecture, number | null>>) =>
		Object.values(calls)
			.map((call) => call[machine])
			.filter((number) => number !== null);

	it('decides on every listed call as its list says, and on no call twice', () => {
		const all = [
			allowedCalls,
			checkedCalls,
			ignoredCalls,
			refusedCalls,
			unsupportedCalls,
			unknownCalls,
		].flatMap(numbersOf);
		expect(new Set(all).size).toBe(all.length);
		for (const number of numbersOf(allowedCalls)) expect(decide(machine, number)).toBe(ALLOWED);
		for (const number of numbersOf(ignoredCalls)) expect(decide(machine, number)).toBe(refused(0));
		for (const number of numbersOf(refusedCalls)) expect(decide(machine, number)).toBe(refused(1));
		for (const number of numbersOf(unsupportedCalls))
			expect(decide(machine, number)).toBe(refused(95));
		for (const number of numbersOf(unknownCalls)) expect(decide(machine, number)).toBe(refused(38));
	});

	it('reports every call that is not listed as unknown', () => {
		const listed = new Set(
			[allowedCalls, checkedCalls, ignoredCalls, refusedCalls, unsupportedCalls].flatMap(numbersOf),
		);
		for (let number = 0; number < 1000; number++) {
			if (!listed.has(number)) expect(decide(machine, number)).toBe(refused(38));
		}
		expect(decide(machine, 0x3fffffff)).toBe(refused(38));
	});

	it('allows what Python needs most', () => {
		const calls = {
			x64: [0, 1, 60, 202, 228, 232, 334],
			arm64: [63, 64, 93, 98, 113, 22, 293],
		};
		for (const number of calls[machine]) expect(decide(machine, number)).toBe(ALLOWED);
	});

	it('decides on a call whose arguments do not matter within a dozen comparisons', () => {
		for (const number of numbersOf(allowedCalls)) {
			expect(run(machine, number).steps).toBeLessThan(16);
		}
	});

	it('fits into the size that the kernel accepts', () => {
		expect(seccompFilter(machine).length / 8).toBeLessThan(4096);
	});

	it('allows a fork and refuses one with a namespace of its own', () => {
		const number = checkedCalls.clone[machine];
		expect(decide(machine, number, [0x1200011])).toBe(ALLOWED);
		for (const flag of [
			0x20000, 0x2000000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000,
		]) {
			expect(decide(machine, number, [flag | 17])).toBe(refused(1));
		}
	});

	it('allows a thread that shares its descriptors, and no other', () => {
		const number = checkedCalls.clone[machine];
		expect(decide(machine, number, [0x3d0f00])).toBe(ALLOWED); // as the C library starts one
		expect(decide(machine, number, [0x3d0f00 & ~0x400])).toBe(refused(1));
		// A process that shares them.
		expect(decide(machine, number, [0x411])).toBe(refused(1));
		const closeRange = checkedCalls.close_range[machine];
		expect(decide(machine, closeRange, [3, 1000, 4])).toBe(ALLOWED);
		expect(decide(machine, closeRange, [3, 1000, 2])).toBe(refused(1));
	});

	it('allows only unix sockets', () => {
		for (const number of [checkedCalls.socket[machine], checkedCalls.socketpair[machine]]) {
			expect(decide(machine, number, [1])).toBe(ALLOWED);
			for (const family of [0, 2, 10, 16, 17, 38, 40]) {
				expect(decide(machine, number, [family])).toBe(refused(97));
			}
		}
	});

	it('refuses typing into a terminal, allows what terminals need, and knows no request to a device', () => {
		const number = checkedCalls.ioctl[machine];
		const request = (value: number) => decide(machine, number, [0, value]);
		for (const typing of [0x5412, 0x541c]) expect(request(typing)).toBe(refused(1));
		for (const known of [0x5401, 0x5413, 0x541b, 0x5421, 0x5451, 0x80045430, 0x802c542a]) {
			expect(request(known)).toBe(ALLOWED);
		}
		// FICLONE, FS_IOC_SETFLAGS, SIOCGIFCONF, TUNSETIFF, KVM_CREATE_VM
		for (const device of [0x40049409, 0x40086602, 0x8912, 0x400454ca, 0xae01]) {
			expect(request(device)).toBe(refused(25));
		}
	});

	it('allows locks and flags of descriptors, and neither leases, folder signals nor larger pipes', () => {
		const number = checkedCalls.fcntl[machine];
		const command = (value: number) => decide(machine, number, [0, value]);
		for (const known of [0, 1, 2, 3, 4, 5, 6, 7, 1030]) expect(command(known)).toBe(ALLOWED);
		for (const refusedCommand of [1024, 1026, 1031, 37, 38]) {
			expect(command(refusedCommand)).toBe(refused(1));
		}
		expect(command(2000)).toBe(refused(22));
	});

	it('allows names and death signals of processes, and neither more filters nor capabilities', () => {
		const number = checkedCalls.prctl[machine];
		const option = (value: number) => decide(machine, number, [value]);
		for (const known of [1, 4, 15, 16, 38, 0x53564d41]) expect(option(known)).toBe(ALLOWED);
		for (const refusedOption of [22, 24, 28, 35, 47])
			expect(option(refusedOption)).toBe(refused(1));
		// PR_SET_SYSCALL_USER_DISPATCH, PR_SCHED_CORE, PR_SET_MEMORY_MERGE
		for (const unknown of [59, 62, 67]) expect(option(unknown)).toBe(refused(22));
	});

	it('refuses pipes of kernel notifications', () => {
		const number = checkedCalls.pipe2[machine];
		expect(decide(machine, number, [0, 0o2004000])).toBe(ALLOWED);
		expect(decide(machine, number, [0, 0x80])).toBe(refused(1));
	});

	it('does not merge memory with that of others', () => {
		const number = checkedCalls.madvise[machine];
		for (const advice of [4, 8, 14, 15, 18]) {
			expect(decide(machine, number, [0, 4096, advice])).toBe(ALLOWED);
		}
		expect(decide(machine, number, [0, 4096, 12])).toBe(refused(22));
	});

	it('allows private and file mappings, and neither shared mappings without a file nor huge pages', () => {
		const number = checkedCalls.mmap[machine];
		for (const flags of [0x22, 0x20022, 0x1, 0x2, 0x3]) {
			expect(decide(machine, number, [0, 4096, 3, flags])).toBe(ALLOWED);
		}
		for (const flags of [0x21, 0x23, 0x40022, 0x40001]) {
			expect(decide(machine, number, [0, 4096, 3, flags])).toBe(refused(1));
		}
	});

	it('ignores requests for a larger send buffer, and refuses filters on sockets', () => {
		const number = checkedCalls.setsockopt[machine];
		for (const option of [7, 32]) expect(decide(machine, number, [3, 1, option])).toBe(refused(0));
		for (const option of [26, 50, 51, 52]) {
			expect(decide(machine, number, [3, 1, option])).toBe(refused(1));
		}
		expect(decide(machine, number, [3, 1, 2])).toBe(ALLOWED);
	});

	it('refuses set-user-id, set-group-id and sticky bits in every call that sets a mode', () => {
		const calls = {
			chmod: 1,
			fchmod: 1,
			fchmodat: 2,
			fchmodat2: 2,
			creat: 1,
			mkdir: 1,
			mkdirat: 2,
		};
		for (const [name, mode] of Object.entries(calls)) {
			const number = checkedCalls[name as keyof typeof calls][machine];
			if (number === null) continue;
			const withMode = (value: number) => [...Array<number>(mode).fill(0o7777), value];
			expect(decide(machine, number, withMode(0o777))).toBe(ALLOWED);
			for (const bit of [0o4000, 0o2000, 0o1000]) {
				expect(decide(machine, number, withMode(bit | 0o755))).toBe(refused(1));
			}
		}
	});

	it('refuses these bits to a call that opens a file only where it may make one', () => {
		const calls = { open: 1, openat: 2 };
		for (const [name, flags] of Object.entries(calls)) {
			const number = checkedCalls[name as keyof typeof calls][machine];
			if (number === null) continue;
			const open = (flag: number, mode: number) => [...Array<number>(flags).fill(0), flag, mode];
			for (const making of [0o100, 0o20000000]) {
				expect(decide(machine, number, open(making | 1, 0o644))).toBe(ALLOWED);
				expect(decide(machine, number, open(making | 1, 0o4755))).toBe(refused(1));
			}
			expect(decide(machine, number, open(0o2, 0o7777))).toBe(ALLOWED);
		}
	});

	it('refuses writes that wait for the disk, and ignores requests to wait for it', () => {
		const { pwritev2, openat } = checkedCalls;
		for (const flag of [0o10000, 0o4010000]) {
			expect(decide(machine, openat[machine], [0, 0, flag | 0o101, 0o644])).toBe(refused(22));
		}
		const write = (flags: number) => decide(machine, pwritev2[machine], [1, 0, 1, 0, 0, flags]);
		expect([0, 2, 4].map(write)).toEqual([ALLOWED, refused(95), refused(95)]);
		expect(Object.keys(ignoredCalls)).toEqual(
			expect.arrayContaining(['fsync', 'fdatasync', 'msync']),
		);
	});

	it('reserves no space on the disk, and sets no attributes, as on a file system that cannot', () => {
		expect(decide(machine, unsupportedCalls.fallocate[machine])).toBe(refused(95));
		expect(decide(machine, unsupportedCalls.setxattr[machine])).toBe(refused(95));
	});

	it('kills the process at a call of another architecture', () => {
		expect(decide(machine, 0, [], 0x40000003)).toBe(0x80000000);
	});
});

it('refuses the x32 way to the same calls', () => {
	expect(decide('x64', 0x40000000 + 101)).toBe(refused(1));
	expect(decide('x64', 0x40000000)).toBe(refused(1));
});
