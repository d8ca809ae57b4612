const MIB = 1024 * 1024;

/** For programs that need more than those of a small corpus. */
export const imageLimits = {
	memoryBytes: 1024 * MIB,
	processes: 64,
	tmpBytes: 64 * MIB,
	imageBytes: 2 * MIB,
	timeoutMs: 60_000,
};
