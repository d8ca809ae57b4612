const kiB = 1024;
const miB = 1024 * kiB;
const giB = 1024 * miB;

/** What the code of one session may take. Every one can be set where the sandbox is opened; see limitVariables.ts. */
export interface SandboxLimits {
	/** Private memory of all processes of a session together, besides `tmpBytes`; at least 512 MiB. */
	memoryBytes: number;
	/** Processes and threads at once. */
	processes: number;
	/** Open descriptors of one process. */
	openFiles: number;
	/** One file. */
	fileBytes: number;
	/** All of `/mnt/data` together, files that were deleted while still open included. */
	diskBytes: number;
	/** Files and folders in `/mnt/data`. */
	diskEntries: number;
	/** Folders within folders in `/mnt/data`. */
	diskDepth: number;
	/** `/tmp`, and the same again for `/dev/shm`; both are memory. */
	tmpBytes: number;
	/** Files and folders in each of these: one takes a kilobyte of memory that no size counts. */
	tmpEntries: number;
	/** Text that one call hands on; the middle of a longer one is cut. */
	outputBytes: number;
	/** Text that one call may write at all, before it is stopped. */
	floodBytes: number;
	/** Pictures of one call. */
	images: number;
	imageBytes: number;
	/** All pictures of one call. */
	imagesTotalBytes: number;
	/** Wall-clock time of a call that names none. */
	timeoutMs: number;
	/** Processor time of one call, all its processes and threads together; and of what runs on between two calls. */
	cpuMs: number;
	/** From the interrupt to the kill. */
	graceMs: number;
}

/**
 * Libraries reserve some 300 MiB that they never touch, and the kernel's limit for a process counts that. With less
 * than this, OpenBLAS waits for ever for memory.
 */
export const leastMemoryBytes = 512 * miB;

export const defaultLimits: SandboxLimits = {
	memoryBytes: 2 * giB,
	processes: 64,
	openFiles: 256,
	fileBytes: giB,
	diskBytes: 2 * giB,
	diskEntries: 10_000,
	diskDepth: 32,
	tmpBytes: 64 * miB,
	tmpEntries: 16_384,
	outputBytes: 256 * kiB,
	floodBytes: giB,
	images: 32,
	imageBytes: 10 * miB,
	imagesTotalBytes: 64 * miB,
	timeoutMs: 120_000,
	cpuMs: 300_000,
	graceMs: 2_000,
};

/** The limits with less memory, where less is asked for: never more, and never too little for Python. */
export function withMemory(limits: SandboxLimits, memoryBytes = Infinity): SandboxLimits {
	const least = Math.max(memoryBytes, leastMemoryBytes);
	return { ...limits, memoryBytes: Math.min(limits.memoryBytes, least) };
}
