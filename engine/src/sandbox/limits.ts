const KIB = 1024;
const MIB = 1024 * KIB;
const GIB = 1024 * MIB;

/** What the code of one session may take, as the operator sets it; config/variables/sandboxLimits.ts has the defaults. */
export interface ConfigurableLimits {
	/** Private memory of all processes of a session together, besides `tmpBytes`; at least 512 MiB. */
	memoryBytes: number;
	/** Processors at the same time, which need not be whole; Infinity: all. Only control groups can keep it. */
	processors: number;
	/** Processes and threads at the same time. */
	processes: number;
	/** Open descriptors of one process. */
	openFiles: number;
	/** One file. */
	fileBytes: number;
	/** All of `/mnt/data` together, files that were deleted while still open included. */
	diskBytes: number;
	/** Files and folders in `/mnt/data`. */
	diskEntries: number;
	/** `/tmp`, and the same again for `/dev/shm`; both are memory. */
	tmpBytes: number;
	/** Text of one call; the middle of a longer one is cut. */
	outputBytes: number;
	/** Pictures of one call. */
	images: number;
	/** Wall-clock time of a call that names none. */
	timeoutMs: number;
	/** Processor time of one call, all its processes and threads together; and of what continues between two calls. */
	cpuMs: number;
}

/** Limits that no operator has needed to change so far; tests do. */
interface FixedLimits {
	/** Folders within folders in `/mnt/data`. */
	diskDepth: number;
	/** Files and folders in each of `/tmp` and `/dev/shm`: one takes a kilobyte of memory that no size counts. */
	tmpEntries: number;
	/** Locked ranges of files: they are memory of the kernel that nothing else counts. */
	fileLocks: number;
	/** Unix sockets, connections that nobody accepted included: a quarter of their memory belongs to no control group. */
	sockets: number;
	/**
	 * Areas of memory that all processes have mapped: each takes some 200 bytes of the kernel's memory, and time when the
	 * session ends.
	 */
	mappings: number;
	/** Text that one call may write at all, before it is stopped. */
	floodBytes: number;
	imageBytes: number;
	/** All pictures of one call. */
	imagesTotalBytes: number;
	/** From the interrupt to the kill. */
	graceMs: number;
}

export type SandboxLimits = ConfigurableLimits & FixedLimits;

/**
 * Libraries reserve some 300 MiB that they never touch, and the kernel's limit for a process counts that. With less
 * than this, OpenBLAS waits for ever for memory.
 */
export const LEAST_MEMORY_BYTES = 512 * MIB;

export const fixedLimits: FixedLimits = {
	diskDepth: 32,
	tmpEntries: 16_384,
	fileLocks: 10_000,
	sockets: 10_000,
	mappings: 250_000,
	floodBytes: GIB,
	imageBytes: 10 * MIB,
	imagesTotalBytes: 64 * MIB,
	graceMs: 2_000,
};

/** The limits with less memory, where less is asked for: never more, and never too little for Python. */
export function withMemory(limits: SandboxLimits, memoryBytes = Infinity): SandboxLimits {
	const least = Math.max(memoryBytes, LEAST_MEMORY_BYTES);
	return { ...limits, memoryBytes: Math.min(limits.memoryBytes, least) };
}
