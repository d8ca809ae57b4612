import {
	ALLOW,
	EAFNOSUPPORT,
	EINVAL,
	ENOTTY,
	EOPNOTSUPP,
	EPERM,
	finish,
	JUMP_IF_ANY_BIT,
	JUMP_IF_EQUAL,
	loadArgument,
	returnError,
	SUCCESS,
	type Instruction,
} from './bpf.ts';
import type { checkedCalls } from './checkedCalls.ts';

/** What an argument must be like, counted from 0, and what the call returns otherwise. */
type Check = {
	argument: number;
	/** The check applies only if this argument has any of these bits. */
	ifBits?: { argument: number; bits: number };
	/** The check applies only if this argument has this value. */
	ifValue?: { argument: number; value: number };
	error: number;
} & (
	{ refusedBits: number } | { requiredBit: number } | { refused: number[] } | { only: number[] }
);

const ANY_NEW_NAMESPACE = 0x7e020000;
const NEW_THREAD = 0x10000; // CLONE_THREAD
const SHARED_DESCRIPTORS = 0x400; // CLONE_FILES
const UNSHARED_DESCRIPTORS = 0x2; // CLOSE_RANGE_UNSHARE
const NOTIFICATION_PIPE = 0x80; // O_NOTIFICATION_PIPE, which is O_EXCL
const UNIX_FAMILY = 1;
const SHARED_MAPPING = 0x1; // MAP_SHARED, and a bit of MAP_SHARED_VALIDATE
const ANONYMOUS_MAPPING = 0x20;
const HUGE_PAGES = 0x40000;
const MAKES_FILE = 0x400040; // O_CREAT, and __O_TMPFILE without O_DIRECTORY, which differs between machines
const WAITS_FOR_DISK = 0x101000; // O_DSYNC, and __O_SYNC
const WRITES_TO_DISK = 0x6; // RWF_DSYNC and RWF_SYNC
const PRIVILEGED_MODE = 0o7000; // set-user-id, set-group-id and sticky

/** MADV_MERGEABLE, MADV_HWPOISON and MADV_SOFT_OFFLINE. */
const REFUSED_ADVICE = [12, 100, 101];

/** SO_SNDBUF and SO_SNDBUFFORCE: socket buffers are kernel memory, and 200 of the largest hold 1.5 GiB. */
const SEND_BUFFER_OPTIONS = [7, 32];
/** SO_ATTACH_FILTER, SO_ATTACH_BPF and SO_ATTACH_REUSEPORT_*. */
const FILTER_OPTIONS = [26, 50, 51, 52];

/** TIOCSTI and TIOCLINUX. */
const TYPING_REQUESTS = [0x5412, 0x541c];
const TERMINAL_REQUESTS = [
	...[0x5401, 0x5402, 0x5403, 0x5404], // TCGETS, TCSETS, TCSETSW, TCSETSF
	...[0x802c542a, 0x402c542b, 0x402c542c, 0x402c542d], // the same of newer C libraries (TCGETS2, ...)
	...[0x5409, 0x5425, 0x540a, 0x540b], // TCSBRK, TCSBRKP, TCXONC, TCFLSH
	...[0x540e, 0x5422, 0x540f, 0x5410, 0x5429], // TIOCSCTTY, TIOCNOTTY, TIOCGPGRP, TIOCSPGRP, TIOCGSID
	...[0x5413, 0x5414], // TIOCGWINSZ, TIOCSWINSZ
	...[0x80045430, 0x40045431, 0x80045439, 0x5441], // TIOCGPTN, TIOCSPTLCK, TIOCGPTLCK, TIOCGPTPEER
	...[0x5420, 0x80045438], // TIOCPKT, TIOCGPKT
];
const DESCRIPTOR_REQUESTS = [
	...[0x5411, 0x541b], // TIOCOUTQ, FIONREAD
	...[0x5421, 0x5450, 0x5451, 0x5452], // FIONBIO, FIONCLEX, FIOCLEX, FIOASYNC
];

/**
 * F_SETLEASE stops whoever opens the file for 45 seconds; F_NOTIFY watches folders; F_SETPIPE_SZ takes kernel memory. The
 * locks of F_OFD_SETLK and F_OFD_SETLKW belong to no process, so that the watch could not count their memory.
 */
const REFUSED_COMMANDS = [1024, 1026, 1031, 37, 38];
const DESCRIPTOR_COMMANDS = [
	...[0, 1, 2, 3, 4, 1030], // F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_DUPFD_CLOEXEC
	...[5, 6, 7, 36], // F_GETLK, F_SETLK, F_SETLKW, F_OFD_GETLK
	...[8, 9, 10, 11, 15, 16], // F_SETOWN, F_GETOWN, F_SETSIG, F_GETSIG, F_SETOWN_EX, F_GETOWN_EX
	...[1025, 1032, 1034], // F_GETLEASE, F_GETPIPE_SZ, F_GET_SEALS
];

/** PR_SET_SECCOMP, PR_CAPBSET_DROP, PR_SET_SECUREBITS, PR_SET_MM and PR_CAP_AMBIENT. */
const REFUSED_OPTIONS = [22, 24, 28, 35, 47];
const PROCESS_OPTIONS = [
	...[1, 2], // PR_SET_PDEATHSIG, PR_GET_PDEATHSIG
	...[3, 4], // PR_GET_DUMPABLE, PR_SET_DUMPABLE: the first process of a session sets it
	...[15, 16], // PR_SET_NAME, PR_GET_NAME
	...[7, 21, 23, 27, 39], // PR_GET_KEEPCAPS, PR_GET_SECCOMP, PR_CAPBSET_READ, PR_GET_SECUREBITS, PR_GET_NO_NEW_PRIVS
	...[38, 36, 37], // PR_SET_NO_NEW_PRIVS, PR_SET_CHILD_SUBREAPER, PR_GET_CHILD_SUBREAPER
	...[29, 30, 40], // PR_SET_TIMERSLACK, PR_GET_TIMERSLACK, PR_GET_TID_ADDRESS
	...[41, 42, 0x53564d41], // PR_SET_THP_DISABLE, PR_GET_THP_DISABLE, PR_SET_VMA: allocators
	...[50, 51, 52, 55, 56], // PR_SVE_SET_VL, PR_SVE_GET_VL, PR_GET_SPECULATION_CTRL, PR_SET_ and PR_GET_TAGGED_ADDR_CTRL
];

const SET_TIMER_SLACK = 29;
/** What the runner sets, in nanoseconds (python/code_interpreter/process/limits.py). */
const TIMER_SLACK = 1_000_000;

const noPrivilegedMode = (argument: number): Check[] => [
	{ argument, refusedBits: PRIVILEGED_MODE, error: EPERM },
];

/** How a call may open a file. It uses the mode only if its flags make one. */
const checkOpening = (flags: number): Check[] => [
	{ argument: flags, refusedBits: WAITS_FOR_DISK, error: EINVAL },
	{
		argument: flags + 1,
		ifBits: { argument: flags, bits: MAKES_FILE },
		refusedBits: PRIVILEGED_MODE,
		error: EPERM,
	},
];

const argumentChecks: Record<keyof typeof checkedCalls, Check[]> = {
	// A set-user-id file in /mnt/data would give the engine's user to whoever starts it on the host, where the file
	// system is not mounted nosuid.
	open: checkOpening(1),
	openat: checkOpening(2),
	pwritev2: [{ argument: 5, refusedBits: WRITES_TO_DISK, error: EOPNOTSUPP }],
	creat: noPrivilegedMode(1),
	mkdir: noPrivilegedMode(1),
	mkdirat: noPrivilegedMode(2),
	chmod: noPrivilegedMode(1),
	fchmod: noPrivilegedMode(1),
	fchmodat: noPrivilegedMode(2),
	fchmodat2: noPrivilegedMode(2),
	clone: [
		{ argument: 0, refusedBits: ANY_NEW_NAMESPACE, error: EPERM },
		{
			argument: 0,
			ifBits: { argument: 0, bits: NEW_THREAD },
			requiredBit: SHARED_DESCRIPTORS,
			error: EPERM,
		},
		// Locks belong to the shared descriptors, and remain when the process that took them is gone: no watch would find them.
		{
			argument: 0,
			ifBits: { argument: 0, bits: SHARED_DESCRIPTORS },
			requiredBit: NEW_THREAD,
			error: EPERM,
		},
	],
	close_range: [{ argument: 2, refusedBits: UNSHARED_DESCRIPTORS, error: EPERM }],
	pipe2: [{ argument: 1, refusedBits: NOTIFICATION_PIPE, error: EPERM }],
	mmap: [
		{ argument: 3, refusedBits: HUGE_PAGES, error: EPERM },
		{
			argument: 3,
			ifBits: { argument: 3, bits: ANONYMOUS_MAPPING },
			refusedBits: SHARED_MAPPING,
			error: EPERM,
		},
	],
	madvise: [{ argument: 2, refused: REFUSED_ADVICE, error: EINVAL }],
	socket: [{ argument: 0, only: [UNIX_FAMILY], error: EAFNOSUPPORT }],
	socketpair: [{ argument: 0, only: [UNIX_FAMILY], error: EAFNOSUPPORT }],
	setsockopt: [
		{ argument: 2, refused: SEND_BUFFER_OPTIONS, error: SUCCESS },
		{ argument: 2, refused: FILTER_OPTIONS, error: EPERM },
	],
	ioctl: [
		{ argument: 1, refused: TYPING_REQUESTS, error: EPERM },
		{ argument: 1, only: [...TERMINAL_REQUESTS, ...DESCRIPTOR_REQUESTS], error: ENOTTY },
	],
	fcntl: [
		{ argument: 1, refused: REFUSED_COMMANDS, error: EPERM },
		{ argument: 1, only: DESCRIPTOR_COMMANDS, error: EINVAL },
	],
	prctl: [
		{ argument: 0, refused: REFUSED_OPTIONS, error: EPERM },
		{ argument: 0, only: PROCESS_OPTIONS, error: EINVAL },
		// Whoever sleeps for microseconds wakes so often that others hardly get a processor.
		{
			argument: 1,
			ifValue: { argument: 0, value: SET_TIMER_SLACK },
			only: [TIMER_SLACK],
			error: SUCCESS,
		},
	],
};

/** Instructions that decide on a call by its arguments. */
export function checkArguments(name: keyof typeof checkedCalls): Instruction[] {
	return [...argumentChecks[name].flatMap(compile), finish(ALLOW)];
}

function compile(check: Check): Instruction[] {
	const instructions = [loadArgument(check.argument), ...compare(check)];
	const { ifBits, ifValue } = check;
	if (ifBits) {
		const skip: Instruction = [JUMP_IF_ANY_BIT, 0, instructions.length, ifBits.bits];
		return [loadArgument(ifBits.argument), skip, ...instructions];
	}
	if (ifValue) {
		const skip: Instruction = [JUMP_IF_EQUAL, 0, instructions.length, ifValue.value];
		return [loadArgument(ifValue.argument), skip, ...instructions];
	}
	return instructions;
}

function compare(check: Check): Instruction[] {
	const refusal = finish(returnError(check.error));
	if ('refusedBits' in check) return [[JUMP_IF_ANY_BIT, 0, 1, check.refusedBits], refusal];
	if ('requiredBit' in check) return [[JUMP_IF_ANY_BIT, 1, 0, check.requiredBit], refusal];
	if ('refused' in check) {
		return check.refused.flatMap((value) => [[JUMP_IF_EQUAL, 0, 1, value], refusal]);
	}
	return [
		...check.only.map((value, index): Instruction => [
			JUMP_IF_EQUAL,
			check.only.length - index,
			0,
			value,
		]),
		refusal,
	];
}
