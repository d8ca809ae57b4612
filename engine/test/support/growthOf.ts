const ROUNDS = 5;

/**
 * How much more processor time `work` takes for `factor` times the size: about `factor` times where it is linear,
 * `factor` squared where it is quadratic. A ratio of two measurements in one process, so that the machine's speed does not
 * matter; the least of several rounds, so that other processes do not either.
 */
export function growthOf(work: (size: number) => void, size: number, factor: number): number {
	work(size);
	return leastCpu(() => work(size * factor)) / leastCpu(() => work(size));
}

function leastCpu(work: () => void): number {
	return Math.min(
		...Array.from({ length: ROUNDS }, () => {
			const before = process.cpuUsage();
			work();
			const { user, system } = process.cpuUsage(before);
			return Math.max(user + system, 1);
		}),
	);
}
