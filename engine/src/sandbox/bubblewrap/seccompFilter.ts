import {
	checkedCalls,
	clone3,
	deniedCalls,
	firstUnknownCall,
	type Architecture,
} from './systemCallNumbers.ts';

// Offsets in struct seccomp_data, and classic BPF, as in linux/seccomp.h and linux/bpf_common.h.
const numberOffset = 0;
const architectureOffset = 4;
const argumentOffset = (index: number) => 16 + 8 * index;
const loadWord = 0x20;
const jumpIfEqual = 0x15;
const jumpIfAtLeast = 0x35;
const jumpIfAnyBit = 0x45;
const giveBack = 0x06;

const allow = 0x7fff0000;
const killProcess = 0x80000000;
const refuse = (errorNumber: number) => 0x00050000 | errorNumber;
const nothingDone = refuse(0); // as if it had worked
const notPermitted = refuse(1); // EPERM
const notImplemented = refuse(38); // ENOSYS
const noSuchFamily = refuse(97); // EAFNOSUPPORT

const auditArchitecture: Record<Architecture, number> = { x64: 0xc000003e, arm64: 0xc00000b7 };
const x32Bit = 0x40000000;
const anyNewNamespace = 0x7e020000;
const unixFamily = 1;
const pushInput = 0x5412; // TIOCSTI: types into the terminal
const linuxConsole = 0x541c; // TIOCLINUX
const sharedMapping = 0x1; // MAP_SHARED, and a bit of MAP_SHARED_VALIDATE
const anonymousMapping = 0x20;
const hugePages = 0x40000;
const sendBuffer = 7; // SO_SNDBUF; as a TCP option it is of no use without a network
const sendBufferForce = 32;

type Instruction = [code: number, jumpIfTrue: number, jumpIfFalse: number, operand: number];

/**
 * The seccomp program of a session: allows what Python needs, refuses the rest with an error that Python
 * understands. Sockets are of the unix family only, so there is no network even within the namespace.
 *
 * @returns struct sock_filter after sock_filter, as `bwrap --add-seccomp-fd` reads it
 */
export function seccompFilter(architecture: Architecture): Buffer {
	const denied = Object.values(deniedCalls)
		.map((numbers) => numbers[architecture])
		.filter((number) => number !== null);
	return encode([
		[loadWord, 0, 0, architectureOffset],
		...unless(auditArchitecture[architecture], killProcess),
		[loadWord, 0, 0, numberOffset],
		...(architecture === 'x64' ? atLeast(x32Bit, notPermitted) : []),
		...equal(clone3, notImplemented),
		...atLeast(firstUnknownCall, notImplemented),
		...denied.flatMap((number) => equal(number, notPermitted)),
		...onCall(checkedCalls.clone[architecture], argumentOffset(0), [
			[jumpIfAnyBit, 0, 1, anyNewNamespace],
			[giveBack, 0, 0, notPermitted],
		]),
		...onCall(
			checkedCalls.socket[architecture],
			argumentOffset(0),
			unless(unixFamily, noSuchFamily),
		),
		...onCall(
			checkedCalls.socketpair[architecture],
			argumentOffset(0),
			unless(unixFamily, noSuchFamily),
		),
		...onCall(checkedCalls.ioctl[architecture], argumentOffset(1), [
			...equal(pushInput, notPermitted),
			...equal(linuxConsole, notPermitted),
		]),
		// Shared anonymous memory outlives its place in a process, where no watch finds it any more.
		...onCall(checkedCalls.mmap[architecture], argumentOffset(3), [
			[jumpIfAnyBit, 0, 1, hugePages],
			[giveBack, 0, 0, notPermitted],
			[jumpIfAnyBit, 0, 2, anonymousMapping],
			[jumpIfAnyBit, 0, 1, sharedMapping],
			[giveBack, 0, 0, notPermitted],
		]),
		// Buffers of sockets are the kernel's memory: 200 of the largest hold 1.5 GiB.
		...onCall(checkedCalls.setsockopt[architecture], argumentOffset(2), [
			...equal(sendBuffer, nothingDone),
			...equal(sendBufferForce, nothingDone),
		]),
		[giveBack, 0, 0, allow],
	]);
}

function equal(value: number, result: number): Instruction[] {
	return [
		[jumpIfEqual, 0, 1, value],
		[giveBack, 0, 0, result],
	];
}

function unless(value: number, result: number): Instruction[] {
	return [
		[jumpIfEqual, 1, 0, value],
		[giveBack, 0, 0, result],
	];
}

function atLeast(value: number, result: number): Instruction[] {
	return [
		[jumpIfAtLeast, 0, 1, value],
		[giveBack, 0, 0, result],
	];
}

/** Checks on an argument's low word; past them the call is allowed. */
function onCall(number: number, offset: number, checks: Instruction[]): Instruction[] {
	return [
		[jumpIfEqual, 0, checks.length + 2, number],
		[loadWord, 0, 0, offset],
		...checks,
		[giveBack, 0, 0, allow],
	];
}

function encode(program: Instruction[]): Buffer {
	const bytes = Buffer.alloc(program.length * 8);
	program.forEach(([code, jumpIfTrue, jumpIfFalse, operand], index) => {
		const offset = index * 8;
		bytes.writeUInt16LE(code, offset);
		bytes.writeUInt8(jumpIfTrue, offset + 2);
		bytes.writeUInt8(jumpIfFalse, offset + 3);
		bytes.writeUInt32LE(operand >>> 0, offset + 4);
	});
	return bytes;
}
