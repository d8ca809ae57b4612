export interface Budget {
	/** Processor time of this thread: on a busy machine a clock would count what other processes take. */
	cpuMs: number;
	/** By the clock, for what waits instead of working, such as a process that keeps its map of memory locked. */
	ms: number;
}

/** Starts to count what a measurement takes. @returns whether it has taken more than its budget */
export function startBudget({ cpuMs, ms }: Budget): () => boolean {
	const before = process.threadCpuUsage();
	const deadlineMs = performance.now() + ms;
	return () => {
		const { user, system } = process.threadCpuUsage(before);
		return user + system > cpuMs * 1000 || performance.now() > deadlineMs;
	};
}
