import { call, type SystemCall } from './SystemCall.ts';

/** Calls that are allowed with some arguments; argumentChecks.ts has the checks. */
export const checkedCalls = {
	open: call(
		2,
		null,
		'opens a file, not for writes that wait for the disk; a new one without set-user-id, set-group-id and sticky bits',
	),
	openat: call(
		257,
		56,
		'opens a file, not for writes that wait for the disk; a new one without set-user-id, set-group-id and sticky bits',
	),
	pwritev2: call(328, 287, 'os.pwritev with flags; not one that waits for the disk'),
	creat: call(85, null, 'creates a file, without these bits'),
	mkdir: call(83, null, 'creates a folder, without these bits'),
	mkdirat: call(258, 34, 'creates a folder, without these bits'),
	chmod: call(90, null, 'changes a mode, without these bits'),
	fchmod: call(91, 52, 'changes a mode, without these bits'),
	fchmodat: call(268, 53, 'changes a mode, without these bits'),
	fchmodat2: call(452, 452, 'changes a mode, without these bits; newer C libraries'),
	clone: call(
		56,
		220,
		'starts a process or thread, in no new namespace; threads share their descriptors and processes do not, so that the watches see them',
	),
	close_range: call(
		436,
		436,
		'closes descriptors, subprocess; does not unshare them from other threads',
	),
	pipe2: call(
		293,
		59,
		'connects processes; subprocess (not with O_EXCL, which creates a queue of kernel notifications)',
	),
	mmap: call(
		9,
		222,
		'maps memory; no shared memory without a file, which no watch would find, and no huge pages',
	),
	madvise: call(
		28,
		233,
		'returns memory; does not merge it with that of other sessions, which would reveal it',
	),
	socket: call(
		41,
		198,
		'creates a Unix socket; other families are refused, so there is no network',
	),
	socketpair: call(53, 199, 'creates a pair of Unix sockets; asyncio'),
	setsockopt: call(
		54,
		208,
		'options of a Unix socket; a larger send buffer is ignored, programs for the kernel are refused',
	),
	ioctl: call(
		16,
		29,
		'terminals, waiting bytes, and flags of descriptors; types nothing into a terminal',
	),
	fcntl: call(
		72,
		25,
		'flags, duplicates and locks of descriptors; no leases on files that the engine reads, no larger pipes',
	),
	prctl: call(
		157,
		167,
		'names, death signals, dumps; no more filters, no capabilities, no finer sleeps',
	),
} as const satisfies Record<string, SystemCall>;
