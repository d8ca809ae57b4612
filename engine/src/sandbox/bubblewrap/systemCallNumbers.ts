/** Architectures that the seccomp filter supports. */
export type Architecture = 'x64' | 'arm64';

/** Numbers of a system call; null if the architecture has no such call. */
type Numbers = Record<Architecture, number | null>;

const numbers = (x64: number | null, arm64: number | null): Numbers => ({ x64, arm64 });

/**
 * Calls that confined code does not need and that lead into large or historically weak parts of the kernel, reach other
 * processes, or take memory that no limit counts. Numbers as in the kernel's
 * arch/x86/entry/syscalls/syscall_64.tbl and include/uapi/asm-generic/unistd.h.
 */
export const deniedCalls: Record<string, Numbers> = {
	// other processes
	ptrace: numbers(101, 117),
	process_vm_readv: numbers(310, 270),
	process_vm_writev: numbers(311, 271),
	process_madvise: numbers(440, 440),
	kcmp: numbers(312, 272),
	pidfd_getfd: numbers(438, 438),
	// namespaces and mounts
	unshare: numbers(272, 97),
	setns: numbers(308, 268),
	mount: numbers(165, 40),
	umount2: numbers(166, 39),
	pivot_root: numbers(155, 41),
	chroot: numbers(161, 51),
	open_tree: numbers(428, 428),
	move_mount: numbers(429, 429),
	fsopen: numbers(430, 430),
	fsconfig: numbers(431, 431),
	fsmount: numbers(432, 432),
	fspick: numbers(433, 433),
	mount_setattr: numbers(442, 442),
	// kernel interfaces
	bpf: numbers(321, 280),
	perf_event_open: numbers(298, 241),
	userfaultfd: numbers(323, 282),
	io_uring_setup: numbers(425, 425),
	io_uring_enter: numbers(426, 426),
	io_uring_register: numbers(427, 427),
	keyctl: numbers(250, 219),
	add_key: numbers(248, 217),
	request_key: numbers(249, 218),
	fanotify_init: numbers(300, 262),
	lookup_dcookie: numbers(212, 18),
	syslog: numbers(103, 116),
	personality: numbers(135, 92),
	modify_ldt: numbers(154, null),
	ioperm: numbers(173, null),
	iopl: numbers(172, null),
	vmsplice: numbers(278, 75),
	// files by other means than their names, and device files
	open_by_handle_at: numbers(304, 265),
	name_to_handle_at: numbers(303, 264),
	mknod: numbers(133, null),
	mknodat: numbers(259, 33),
	// memory that is neither in a process nor in a file that we count
	memfd_create: numbers(319, 279),
	memfd_secret: numbers(447, 447),
	shmget: numbers(29, 194),
	msgget: numbers(68, 186),
	semget: numbers(64, 190),
	mq_open: numbers(240, 180),
	io_setup: numbers(206, 0),
	// the machine, or a user, has only a few of them for all programs
	inotify_init: numbers(253, null),
	inotify_init1: numbers(294, 26),
	migrate_pages: numbers(256, 238),
	move_pages: numbers(279, 239),
	// the machine
	init_module: numbers(175, 105),
	finit_module: numbers(313, 273),
	delete_module: numbers(176, 106),
	kexec_load: numbers(246, 104),
	kexec_file_load: numbers(320, 294),
	reboot: numbers(169, 142),
	swapon: numbers(167, 224),
	swapoff: numbers(168, 225),
	sethostname: numbers(170, 161),
	setdomainname: numbers(171, 162),
	acct: numbers(163, 89),
	quotactl: numbers(179, 60),
	quotactl_fd: numbers(443, 443),
	settimeofday: numbers(164, 170),
	clock_settime: numbers(227, 112),
	clock_adjtime: numbers(305, 266),
	adjtimex: numbers(159, 171),
	vhangup: numbers(153, 58),
	nfsservctl: numbers(180, 42),
};

/** Calls whose arguments decide. */
export const checkedCalls = {
	clone: { x64: 56, arm64: 220 },
	socket: { x64: 41, arm64: 198 },
	socketpair: { x64: 53, arm64: 199 },
	ioctl: { x64: 16, arm64: 29 },
	mmap: { x64: 9, arm64: 222 },
	setsockopt: { x64: 54, arm64: 208 },
	close_range: { x64: 436, arm64: 436 },
} as const satisfies Record<string, Numbers>;

/** Calls that set the mode of a file, and which of their arguments it is. */
export const modeCalls: ReadonlyArray<{ call: Numbers; mode: number }> = [
	{ call: numbers(90, null), mode: 1 }, // chmod
	{ call: numbers(91, 52), mode: 1 }, // fchmod
	{ call: numbers(268, 53), mode: 2 }, // fchmodat
	{ call: numbers(452, 452), mode: 2 }, // fchmodat2
	{ call: numbers(85, null), mode: 1 }, // creat
	{ call: numbers(83, null), mode: 1 }, // mkdir
	{ call: numbers(258, 34), mode: 2 }, // mkdirat
];

/** Calls whose mode counts only where their flags (the argument before it) make a file. */
export const openCalls: ReadonlyArray<{ call: Numbers; flags: number }> = [
	{ call: numbers(2, null), flags: 1 }, // open
	{ call: numbers(257, 56), flags: 2 }, // openat
];

/** openat2 hides its mode behind a pointer; programs fall back to openat when it is unknown. */
export const OPENAT2 = 437;

/** clone3 hides its flags behind a pointer; C libraries fall back to clone if it is unknown. */
export const CLONE3 = 435;

/**
 * Between the numbers of each architecture and those that all share from 424 on. x64 has uretprobe and uprobe there
 * (Linux 6.11 and newer); the rest is unused, or for 32-bit machines.
 */
export const UNUSED_CALLS: Record<Architecture, { first: number; end: number }> = {
	x64: { first: 335, end: 424 },
	arm64: { first: 295, end: 424 },
};

/** From here on calls are newer than this list (452 is fchmodat2); they count as unknown to the kernel. */
export const FIRST_UNKNOWN_CALL = 453;
