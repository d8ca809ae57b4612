import { readdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import type { ProcessStat } from './processStat.ts';

/** The lowest priority of all: a 22nd of what a session's first process has. */
const LOWEST = 19;
/** A session of processes (setsid) gets a fair share of its own where the kernel groups processes automatically. */
const MAX_SIDS = 8;

/**
 * Keeps a session with many busy processes from slowing others down, where no control group shares the processors. What it
 * starts in addition to its first process gets the lowest priority, once that is more than the machine has processors. It
 * makes a difference only while others want the processors, too.
 */
export class ProcessorShare {
	/** Sessions of processes, and threads, that have it already. */
	#loweredSids = new Set<number>();
	#loweredThreads = new Set<number>();

	/**
	 * @param runnerPid of the session's first process that runs code
	 * @param stats that one and all below it, by their ids
	 * @returns whether it has too many sessions of processes
	 */
	check(runnerPid: number, stats: ReadonlyMap<number, ProcessStat>): boolean {
		const bySid = new Map([...stats].map(([pid, { sid }]) => [sid, pid]));
		// It leads one itself.
		bySid.delete(runnerPid);
		const isLow = ([sid, pid]: [number, number]) => this.#loweredSids.has(sid) || lowerSid(pid);
		this.#loweredSids = new Set([...bySid].filter(isLow).map(([sid]) => sid));
		if (threadsOf(stats.values()) > os.availableParallelism() + 1) {
			const threads = [...stats.keys()].flatMap(listThreads).filter((id) => id !== runnerPid);
			for (const thread of threads) if (!this.#loweredThreads.has(thread)) lowerThread(thread);
			this.#loweredThreads = new Set(threads);
		}
		return bySid.size > MAX_SIDS;
	}
}

function threadsOf(stats: Iterable<ProcessStat>): number {
	return [...stats].reduce((total, { threads }) => total + threads, 0);
}

/** @returns whether there is nothing left to do; only root may change more than ten per second */
function lowerSid(pid: number): boolean {
	try {
		writeFileSync(`/proc/${pid}/autogroup`, String(LOWEST));
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code !== 'EAGAIN';
	}
}

function lowerThread(thread: number): void {
	try {
		os.setPriority(thread, LOWEST);
	} catch {
		// gone meanwhile
	}
}

function listThreads(pid: number): number[] {
	try {
		return readdirSync(`/proc/${pid}/task`).map(Number);
	} catch {
		return []; // gone meanwhile
	}
}
