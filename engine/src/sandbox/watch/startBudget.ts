import { setImmediate as nextTurn } from 'node:timers/promises';

export interface Budget {
	/** Processor time of this thread: on a busy machine a clock would count what other processes take. */
	cpuMs: number;
	/** By the clock, for what waits instead of working, such as a process that keeps its map of memory locked. */
	ms: number;
}

/** A budget of which a measurement takes. */
export interface RunningBudget {
	/** Whether the measurement has taken more. */
	isOver(): boolean;
	/** Lets the other watches of this thread check in the middle of a long measurement. What they take is not counted. */
	pause(): Promise<void>;
}

/** Starts to count what a measurement takes. */
export function startBudget({ cpuMs, ms }: Budget): RunningBudget {
	const before = process.threadCpuUsage();
	const startedMs = performance.now();
	let paused = { cpuMs: 0, ms: 0 };
	const used = () => {
		const { user, system } = process.threadCpuUsage(before);
		return { cpuMs: (user + system) / 1000, ms: performance.now() - startedMs };
	};
	return {
		isOver() {
			const now = used();
			return now.cpuMs - paused.cpuMs > cpuMs || now.ms - paused.ms > ms;
		},
		async pause() {
			const from = used();
			await nextTurn();
			const to = used();
			paused = {
				cpuMs: paused.cpuMs + to.cpuMs - from.cpuMs,
				ms: paused.ms + to.ms - from.ms,
			};
		},
	};
}
