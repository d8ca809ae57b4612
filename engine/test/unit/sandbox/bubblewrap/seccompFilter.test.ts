import { seccompFilter } from '../../../../src/sandbox/bubblewrap/seccompFilter.ts';
import {
	checkedCalls,
	deniedCalls,
	modeCalls,
	openCalls,
	UNUSED_CALLS,
	type Architecture,
} from '../../../../src/sandbox/bubblewrap/systemCallNumbers.ts';

const ALLOWED = 0x7fff0000;
const refused = (errorNumber: number) => 0x00050000 + errorNumber;
const auditArchitecture = { x64: 0xc000003e, arm64: 0xc00000b7 };

/** Runs the program on one call as the kernel would (linux/filter.h). */
function decide(
	machine: Architecture,
	number: number,
	arguments_: number[] = [],
	architecture = auditArchitecture[machine],
): number {
	const data = Buffer.alloc(64);
	data.writeInt32LE(number | 0, 0);
	data.writeUInt32LE(architecture, 4);
	arguments_.forEach((value, index) => data.writeUInt32LE(value >>> 0, 16 + 8 * index));
	const program = seccompFilter(machine);
	let accumulator = 0;
	for (let at = 0; at < program.length; at += 8) {
		const operand = program.readUInt32LE(at + 4);
		const jump = (condition: boolean) => {
			at += 8 * program.readUInt8(at + (condition ? 2 : 3));
		};
		switch (program.readUInt16LE(at)) {
			case 0x20:
				accumulator = data.readUInt32LE(operand);
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
				return operand;
			default:
				throw new Error('Unknown instruction.');
		}
	}
	throw new Error('The program ends without a decision.');
}

describe.each(['x64', 'arm64'] as const)('on %s', (machine) => {
	it('refuses every denied call', () => {
		for (const numbers of Object.values(deniedCalls)) {
			const number = numbers[machine];
			if (number !== null) expect(decide(machine, number)).toBe(refused(1));
		}
	});

	it('allows what Python needs', () => {
		const calls = {
			x64: [0, 1, 9, 60, 202, 257, 334, 424, 434],
			arm64: [63, 64, 222, 93, 98, 56, 293, 424, 434],
		};
		for (const number of calls[machine]) expect(decide(machine, number)).toBe(ALLOWED);
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

	it('refuses typing into a terminal and allows other requests to it', () => {
		const number = checkedCalls.ioctl[machine];
		expect(decide(machine, number, [0, 0x5412])).toBe(refused(1));
		expect(decide(machine, number, [0, 0x541c])).toBe(refused(1));
		expect(decide(machine, number, [0, 0x5401])).toBe(ALLOWED);
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

	it('ignores requests for a larger send buffer', () => {
		const number = checkedCalls.setsockopt[machine];
		for (const option of [7, 32]) expect(decide(machine, number, [3, 1, option])).toBe(refused(0));
		expect(decide(machine, number, [3, 1, 2])).toBe(ALLOWED);
	});

	it('refuses set-user-id, set-group-id and sticky bits in every call that sets a mode', () => {
		for (const { call, mode } of modeCalls) {
			const number = call[machine];
			if (number === null) continue;
			const withMode = (value: number) => [...Array<number>(mode).fill(0o7777), value];
			expect(decide(machine, number, withMode(0o777))).toBe(ALLOWED);
			for (const bit of [0o4000, 0o2000, 0o1000]) {
				expect(decide(machine, number, withMode(bit | 0o755))).toBe(refused(1));
			}
		}
	});

	it('refuses these bits to a call that opens a file only where it may make one', () => {
		for (const { call, flags } of openCalls) {
			const number = call[machine];
			if (number === null) continue;
			const open = (flag: number, mode: number) => [...Array<number>(flags).fill(0), flag, mode];
			for (const making of [0o100, 0o20000000]) {
				expect(decide(machine, number, open(making | 1, 0o644))).toBe(ALLOWED);
				expect(decide(machine, number, open(making | 1, 0o4755))).toBe(refused(1));
			}
			expect(decide(machine, number, open(0o2, 0o7777))).toBe(ALLOWED);
		}
	});

	it('reports openat2 as unknown, as its mode cannot be checked', () => {
		expect(decide(machine, 437)).toBe(refused(38));
	});

	it('reports clone3, unused numbers and calls newer than its list as unknown', () => {
		const { first, end } = UNUSED_CALLS[machine];
		for (const number of [435, 453, 500, 0x3fffffff, first, 336, end - 1]) {
			expect(decide(machine, number)).toBe(refused(38));
		}
	});

	it('kills the process at a call of another architecture', () => {
		expect(decide(machine, 0, [], 0x40000003)).toBe(0x80000000);
	});
});

it('refuses the x32 way to the same calls', () => {
	expect(decide('x64', 0x40000000 + 101)).toBe(refused(1));
});
