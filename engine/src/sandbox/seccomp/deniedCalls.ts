import { call, type SystemCall } from './SystemCall.ts';

/** Calls that return EPERM. */
export const refusedCalls = {
	// other processes
	ptrace: call(101, 117, 'reads and changes other processes'),
	process_vm_readv: call(310, 270, 'reads other processes'),
	process_vm_writev: call(311, 271, 'changes other processes'),
	process_madvise: call(440, 440, 'changes other processes'),
	kcmp: call(312, 272, 'compares other processes'),
	pidfd_getfd: call(438, 438, 'takes descriptors of other processes'),
	sendmsg: call(
		46,
		211,
		'sends descriptors: in a queue no watch finds them, and the engine would have to close what it receives; send and write remain',
	),
	sendmmsg: call(307, 269, 'sends descriptors, like sendmsg'),
	// namespaces and mounts
	unshare: call(272, 97, 'creates namespaces'),
	setns: call(308, 268, 'enters namespaces'),
	mount: call(165, 40, 'mounts'),
	umount2: call(166, 39, 'unmounts'),
	pivot_root: call(155, 41, 'replaces the root folder'),
	chroot: call(161, 51, 'replaces the root folder'),
	open_tree: call(428, 428, 'mounts'),
	move_mount: call(429, 429, 'mounts'),
	fsopen: call(430, 430, 'mounts'),
	fsconfig: call(431, 431, 'mounts'),
	fsmount: call(432, 432, 'mounts'),
	fspick: call(433, 433, 'mounts'),
	mount_setattr: call(442, 442, 'changes mounts'),
	// identity
	setuid: call(105, 146, 'becomes another user; there is only one'),
	setgid: call(106, 144, 'becomes another group; there is only one'),
	setreuid: call(113, 145, 'becomes another user'),
	setregid: call(114, 143, 'becomes another group'),
	setresuid: call(117, 147, 'becomes another user'),
	setresgid: call(119, 149, 'becomes another group'),
	setfsuid: call(122, 151, 'becomes another user'),
	setfsgid: call(123, 152, 'becomes another group'),
	setgroups: call(116, 159, 'becomes another group'),
	capset: call(126, 91, 'changes capabilities; there are none'),
	// parts of the kernel that are large or had many vulnerabilities
	bpf: call(321, 280, 'programs in the kernel'),
	seccomp: call(317, 277, 'more filters, which stay in the kernel'),
	perf_event_open: call(298, 241, 'observes the kernel'),
	userfaultfd: call(323, 282, 'pauses the kernel in the middle of a call'),
	io_uring_setup: call(425, 425, 'makes calls that no filter sees'),
	io_uring_enter: call(426, 426, 'makes calls that no filter sees'),
	io_uring_register: call(427, 427, 'makes calls that no filter sees'),
	keyctl: call(250, 219, 'kernel keys are shared by all sessions of a user'),
	add_key: call(248, 217, 'kernel keys are shared by all sessions of a user'),
	request_key: call(249, 218, 'kernel keys are shared by all sessions of a user'),
	fanotify_init: call(300, 262, 'watches whole file systems'),
	lookup_dcookie: call(212, 18, 'profiles the kernel'),
	syslog: call(103, 116, 'messages of the kernel'),
	personality: call(135, 92, 'switches off memory protections'),
	modify_ldt: call(154, null, 'old segments of memory'),
	ioperm: call(173, null, 'ports of the machine'),
	iopl: call(172, null, 'ports of the machine'),
	vmsplice: call(278, 75, 'pipes that share memory'),
	splice: call(
		275,
		76,
		'pipes without copying; vulnerabilities in it (Dirty Pipe) changed files of others',
	),
	tee: call(276, 77, 'pipes without copying'),
	// files by other means than their names, and what no limit counts
	open_by_handle_at: call(304, 265, 'opens files without their folders'),
	name_to_handle_at: call(303, 264, 'opens files without their folders'),
	mknod: call(133, null, 'devices, and named pipes that would block their readers'),
	mknodat: call(259, 33, 'devices, and named pipes that would block their readers'),
	// memory that is neither in a process nor in a file that we count
	memfd_create: call(319, 279, 'files in memory'),
	memfd_secret: call(447, 447, 'files in memory'),
	shmget: call(29, 194, 'shared memory of System V'),
	msgget: call(68, 186, 'messages of System V'),
	semget: call(64, 190, 'semaphores of System V'),
	mq_open: call(240, 180, 'messages of POSIX'),
	io_setup: call(206, 0, 'asynchronous reads, of which the machine has a fixed number'),
	// limited for the whole machine or user
	inotify_init: call(253, null, 'watches on files, of which a user has a fixed number'),
	inotify_init1: call(294, 26, 'watches on files, of which a user has a fixed number'),
	ioprio_set: call(251, 30, 'takes precedence over others at the disk'),
	mbind: call(237, 235, 'places memory on nodes; OpenBLAS works without it'),
	set_mempolicy: call(238, 237, 'places memory on nodes'),
	migrate_pages: call(256, 238, 'moves memory between nodes'),
	move_pages: call(279, 239, 'moves memory between nodes'),
	// the machine
	init_module: call(175, 105, 'loads parts of the kernel'),
	finit_module: call(313, 273, 'loads parts of the kernel'),
	delete_module: call(176, 106, 'removes parts of the kernel'),
	kexec_load: call(246, 104, 'starts another kernel'),
	kexec_file_load: call(320, 294, 'starts another kernel'),
	reboot: call(169, 142, 'stops the machine'),
	swapon: call(167, 224, 'swap of the machine'),
	swapoff: call(168, 225, 'swap of the machine'),
	sethostname: call(170, 161, 'name of the machine'),
	setdomainname: call(171, 162, 'name of the machine'),
	acct: call(163, 89, 'accounting of the machine'),
	quotactl: call(179, 60, 'quotas of the machine'),
	quotactl_fd: call(443, 443, 'quotas of the machine'),
	settimeofday: call(164, 170, 'clock of the machine'),
	clock_settime: call(227, 112, 'clock of the machine'),
	clock_adjtime: call(305, 266, 'clock of the machine'),
	adjtimex: call(159, 171, 'clock of the machine'),
	vhangup: call(153, 58, 'ends the terminal'),
	nfsservctl: call(180, 42, 'file server of the machine'),
} as const satisfies Record<string, SystemCall>;

/** Calls that report success but do nothing. */
export const ignoredCalls = {
	sync: call(162, 81, 'would flush every disk of the machine'),
	syncfs: call(306, 267, 'would flush the disk of all sessions'),
	fsync: call(
		74,
		82,
		'makes the disk write for all, and the engine wait for it; what is written can be read without; SQLite',
	),
	fdatasync: call(75, 83, 'like fsync; SQLite'),
	msync: call(26, 227, 'like fsync, for a mapping; numpy.memmap, mmap.flush'),
} as const satisfies Record<string, SystemCall>;

/** Calls that return EOPNOTSUPP, as on a file system that does not have them. */
export const unsupportedCalls = {
	setxattr: call(
		188,
		5,
		"attributes hold data beyond the file's size, and may let in other users; sed and install fall back to chmod",
	),
	lsetxattr: call(189, 6, "attributes hold data beyond the file's size"),
	fsetxattr: call(
		190,
		7,
		"attributes hold data beyond the file's size, and may let in other users; sed and install fall back to fchmod",
	),
	fallocate: call(
		285,
		47,
		'reserves gigabytes in one call, before any watch sees them; the C library writes zeros instead',
	),
	removexattr: call(197, 14, 'there are no attributes'),
	lremovexattr: call(198, 15, 'there are no attributes'),
	fremovexattr: call(199, 16, 'there are no attributes'),
} as const satisfies Record<string, SystemCall>;

/** Calls that return ENOSYS, so that programs use another one that can be checked or counted. */
export const unknownCalls = {
	clone3: call(435, 435, 'its flags are behind a pointer; C libraries fall back to clone'),
	openat2: call(437, 437, 'its mode is behind a pointer; programs fall back to openat'),
	sendfile: call(
		40,
		71,
		'one byte in a pipe or socket keeps up to 2 MB of the file in memory, which nothing counts; programs fall back to read and write',
	),
} as const satisfies Record<string, SystemCall>;
