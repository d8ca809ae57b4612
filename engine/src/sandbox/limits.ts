const KIB = 1024;
const MIB = 1024 * KIB;
const GIB = 1024 * MIB;

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
export const LEAST_MEMORY_BYTES = 512 * MIB;

export const defaultLimits: SandboxLimits = {
	memoryBytes: 2 * GIB,
	processes: 64,
	openFiles: 256,
	fileBytes: GIB,
	diskBytes: 2 * GIB,
	diskEntries: 10_000,
	diskDepth: 32,
	tmpBytes: 64 * MIB,
	tmpEntries: 16_384,
	outputBytes: 256 * KIB,
	floodBytes: GIB,
	images: 32,
	imageBytes: 10 * MIB,
	imagesTotalBytes: 64 * MIB,
	timeoutMs: 120_000,
	cpuMs: 300_000,
	graceMs: 2_000,
};

/** The limits with less memory, where less is asked for: never more, and never too little for Python. */
export function withMemory(limits: SandboxLimits, memoryBytes = Infinity): SandboxLimits {
	const least = Math.max(memoryBytes, LEAST_MEMORY_BYTES);
	return { ...limits, memoryBytes: Math.min(limits.memoryBytes, least) };
}
