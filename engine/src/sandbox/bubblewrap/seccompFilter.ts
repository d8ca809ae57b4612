import {
	checkedCalls,
	CLONE3,
	deniedCalls,
	FIRST_UNKNOWN_CALL,
	modeCalls,
	OPENAT2,
	openCalls,
	UNUSED_CALLS,
	type Architecture,
} from './systemCallNumbers.ts';

// Offsets in struct seccomp_data, and classic BPF, as in linux/seccomp.h and linux/bpf_common.h.
const NUMBER_OFFSET = 0;
const ARCHITECTURE_OFFSET = 4;
const argumentOffset = (index: number) => 16 + 8 * index;
const LOAD_WORD = 0x20;
const JUMP_IF_EQUAL = 0x15;
const JUMP_IF_AT_LEAST = 0x35;
const JUMP_IF_ANY_BIT = 0x45;
const GIVE_BACK = 0x06;

const ALLOW = 0x7fff0000;
const KILL_PROCESS = 0x80000000;
const refuse = (errorNumber: number) => 0x00050000 | errorNumber;
const nothingDone = refuse(0); // reports success, but does nothing
const notPermitted = refuse(1); // EPERM
const notImplemented = refuse(38); // ENOSYS
const noSuchFamily = refuse(97); // EAFNOSUPPORT

const auditArchitecture: Record<Architecture, number> = { x64: 0xc000003e, arm64: 0xc00000b7 };
const X32_BIT = 0x40000000;
const ANY_NEW_NAMESPACE = 0x7e020000;
const NEW_THREAD = 0x10000; // CLONE_THREAD
const SHARED_DESCRIPTORS = 0x400; // CLONE_FILES
const UNSHARED_DESCRIPTORS = 0x2; // CLOSE_RANGE_UNSHARE
const UNIX_FAMILY = 1;
const PUSH_INPUT = 0x5412; // TIOCSTI: types into the terminal
const LINUX_CONSOLE = 0x541c; // TIOCLINUX
const SHARED_MAPPING = 0x1; // MAP_SHARED, and a bit of MAP_SHARED_VALIDATE
const ANONYMOUS_MAPPING = 0x20;
const HUGE_PAGES = 0x40000;
const MAKES_FILE = 0x400040; // O_CREAT, and __O_TMPFILE without O_DIRECTORY, which differs between machines
const PRIVILEGED_MODE = 0o7000; // set-user-id, set-group-id and sticky
const SEND_BUFFER = 7; // SO_SNDBUF; as a TCP option it is of no use without a network
const SEND_BUFFER_FORCE = 32;

type Instruction = [code: number, jumpIfTrue: number, jumpIfFalse: number, operand: number];

/**
 * The seccomp program of a session: refuses the calls of systemCallNumbers.ts with errors that Python understands.
 * Only unix sockets are allowed, so there is no network even within the namespace.
 *
 * @returns struct sock_filter after sock_filter, as `bwrap --add-seccomp-fd` reads it
 */
export function seccompFilter(architecture: Architecture): Buffer {
	const denied = Object.values(deniedCalls)
		.map((numbers) => numbers[architecture])
		.filter((number) => number !== null);
	return encode([
		[LOAD_WORD, 0, 0, ARCHITECTURE_OFFSET],
		...unless(auditArchitecture[architecture], KILL_PROCESS),
		[LOAD_WORD, 0, 0, NUMBER_OFFSET],
		...(architecture === 'x64' ? atLeast(X32_BIT, notPermitted) : []),
		...equal(CLONE3, notImplemented),
		...equal(OPENAT2, notImplemented),
		...atLeast(FIRST_UNKNOWN_CALL, notImplemented),
		[JUMP_IF_AT_LEAST, 0, 2, UNUSED_CALLS[architecture].first],
		[JUMP_IF_AT_LEAST, 1, 0, UNUSED_CALLS[architecture].end],
		[GIVE_BACK, 0, 0, notImplemented],
		...denied.flatMap((number) => equal(number, notPermitted)),
		...onCall(checkedCalls.clone[architecture], argumentOffset(0), [
			[JUMP_IF_ANY_BIT, 0, 1, ANY_NEW_NAMESPACE],
			[GIVE_BACK, 0, 0, notPermitted],
			// Threads share their descriptors, so that the watches see all of them through any thread.
			[JUMP_IF_ANY_BIT, 0, 2, NEW_THREAD],
			[JUMP_IF_ANY_BIT, 1, 0, SHARED_DESCRIPTORS],
			[GIVE_BACK, 0, 0, notPermitted],
		]),
		...onCall(checkedCalls.close_range[architecture], argumentOffset(2), [
			[JUMP_IF_ANY_BIT, 0, 1, UNSHARED_DESCRIPTORS],
			[GIVE_BACK, 0, 0, notPermitted],
		]),
		...onCall(
			checkedCalls.socket[architecture],
			argumentOffset(0),
			unless(UNIX_FAMILY, noSuchFamily),
		),
		...onCall(
			checkedCalls.socketpair[architecture],
			argumentOffset(0),
			unless(UNIX_FAMILY, noSuchFamily),
		),
		...onCall(checkedCalls.ioctl[architecture], argumentOffset(1), [
			...equal(PUSH_INPUT, notPermitted),
			...equal(LINUX_CONSOLE, notPermitted),
		]),
		// Shared anonymous memory outlives its mapping in a process; no watch would find it.
		...onCall(checkedCalls.mmap[architecture], argumentOffset(3), [
			[JUMP_IF_ANY_BIT, 0, 1, HUGE_PAGES],
			[GIVE_BACK, 0, 0, notPermitted],
			[JUMP_IF_ANY_BIT, 0, 2, ANONYMOUS_MAPPING],
			[JUMP_IF_ANY_BIT, 0, 1, SHARED_MAPPING],
			[GIVE_BACK, 0, 0, notPermitted],
		]),
		// Socket buffers are kernel memory: 200 of the largest hold 1.5 GiB.
		...onCall(checkedCalls.setsockopt[architecture], argumentOffset(2), [
			...equal(SEND_BUFFER, nothingDone),
			...equal(SEND_BUFFER_FORCE, nothingDone),
		]),
		...modeChecks(architecture),
		[GIVE_BACK, 0, 0, ALLOW],
	]);
}

/**
 * A set-user-id file in /mnt/data would give the engine's user to whoever starts it on the host, where the file system
 * is not mounted nosuid.
 */
function modeChecks(architecture: Architecture): Instruction[] {
	const refusal: Instruction[] = [
		[JUMP_IF_ANY_BIT, 0, 1, PRIVILEGED_MODE],
		[GIVE_BACK, 0, 0, notPermitted],
	];
	return [
		...modeCalls.flatMap(({ call, mode }) =>
			onCall(call[architecture], argumentOffset(mode), refusal),
		),
		...openCalls.flatMap(({ call, flags }) =>
			onCall(call[architecture], argumentOffset(flags), [
				[JUMP_IF_ANY_BIT, 0, refusal.length + 1, MAKES_FILE],
				[LOAD_WORD, 0, 0, argumentOffset(flags + 1)],
				...refusal,
			]),
		),
	];
}

function equal(value: number, result: number): Instruction[] {
	return [
		[JUMP_IF_EQUAL, 0, 1, value],
		[GIVE_BACK, 0, 0, result],
	];
}

function unless(value: number, result: number): Instruction[] {
	return [
		[JUMP_IF_EQUAL, 1, 0, value],
		[GIVE_BACK, 0, 0, result],
	];
}

function atLeast(value: number, result: number): Instruction[] {
	return [
		[JUMP_IF_AT_LEAST, 0, 1, value],
		[GIVE_BACK, 0, 0, result],
	];
}

/** Checks an argument's low word; a call that passes is allowed. Nothing if the machine has no such call. */
function onCall(number: number | null, offset: number, checks: Instruction[]): Instruction[] {
	if (number === null) return [];
	return [
		[JUMP_IF_EQUAL, 0, checks.length + 2, number],
		[LOAD_WORD, 0, 0, offset],
		...checks,
		[GIVE_BACK, 0, 0, ALLOW],
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
