import { statfsSync } from 'node:fs';
import {
	cgroupCpuMs,
	cgroupMemoryBytes,
	cgroupOomKills,
	cgroupPids,
	type CgroupFolders,
} from '../cgroups/cgroupUsage.ts';
import { stops, type Stop } from '../endReasons.ts';
import type { SandboxLimits } from '../limits.ts';
import type { Used } from '../Sandbox.ts';
import { heldLocks } from './heldLocks.ts';
import { ProcessorShare } from './ProcessorShare.ts';
import { ProcessorTime } from './ProcessorTime.ts';
import { processStat, type ProcessStat } from './processStat.ts';
import { childrenOf, processTree } from './processTree.ts';
import { heldSockets, socketBytes } from './heldSockets.ts';
import { TreeMemory } from './TreeMemory.ts';
import type { Watched } from './WatchMessages.ts';

const ACTIVE_MS = 100;
const IDLE_MS = 1000;
/** With this share of the memory limit in use and no control group, a tenth of the limit may be taken between two checks. */
const MUCH_MEMORY = 0.5;
const MUCH_MEMORY_MS = 25;
/** Checks may take this share of the time when they are that frequent. */
const SHARE = 0.25;
/** This far beyond a limit there is no time for an interrupt. */
const FAR_BEYOND = 1.25;
/** An interrupt has not helped if memory grows beyond the limit by this much. */
const TOLERATED_BYTES = 64 << 20;

/**
 * Watches what the processes of a session use together; the kernel's own limits apply to each of them. With a control
 * group the kernel counts and limits it; the watch then stops code a little earlier, while that can keep its variables.
 */
export class TreeWatch {
	readonly #rootPid: number;
	readonly #limits: SandboxLimits;
	readonly #cgroup: CgroupFolders | undefined;
	readonly #onExceeded: (stop: Stop, isFar: boolean) => void;
	#timer: NodeJS.Timeout | undefined;
	#active = false;
	/** Counts the changes between code that runs and code that has ended: a check that started before one reports nothing. */
	#phase = 0;
	/** Memory when code was found to exceed its limit. */
	#reportedBytes: number | undefined;
	/** Processor time that was used at the first check of this call, or of the pause between two calls. */
	#cpuMsBefore: number | undefined;
	#oomKills = 0;
	/** The most that was seen since code was started. */
	#peakBytes = 0;
	#cpuMsAtStart = 0;
	readonly #memory: TreeMemory;
	readonly #processorTime = new ProcessorTime();
	readonly #processorShare = new ProcessorShare();

	constructor(
		{ rootPid, limits, cgroup }: Watched,
		onExceeded: (stop: Stop, isFar: boolean) => void,
	) {
		this.#rootPid = rootPid;
		this.#limits = limits;
		this.#cgroup = cgroup;
		this.#memory = new TreeMemory(limits.memoryBytes);
		this.#onExceeded = onExceeded;
		this.setActive(false);
	}

	/** Checks often while code runs, and seldom while only what it left behind may run. */
	setActive(active: boolean): void {
		this.stop();
		this.#active = active;
		this.#cpuMsBefore = undefined;
		this.#reportedBytes = undefined;
		if (active) {
			this.#peakBytes = 0;
			this.#cpuMsAtStart = this.#cpuMs(statsOf(this.#pids()));
		}
		this.#checkAfter(active ? ACTIVE_MS : IDLE_MS);
	}

	stop(): void {
		this.#phase++;
		clearTimeout(this.#timer);
	}

	/** Whether code runs. */
	get active(): boolean {
		return this.#active;
	}

	/** What the code has used until now since it was started. */
	async used(): Promise<Used> {
		const pids = this.#pids();
		const cpuMs = Math.max(0, this.#cpuMs(statsOf(pids)) - this.#cpuMsAtStart);
		const peakBytes = this.#peakBytes;
		return { memoryBytes: Math.max(peakBytes, await this.#memoryBytes(pids)), cpuMs };
	}

	/** The processes of the session; none where its control group reports all that is checked. */
	#pids(): number[] {
		const isGroupEnough = this.#cgroup?.cpu !== undefined && this.#cgroup.cpuTime !== undefined;
		return isGroupEnough ? [] : processTree(this.#rootPid);
	}

	async #memoryBytes(pids: number[]): Promise<number> {
		return this.#cgroup
			? cgroupMemoryBytes(this.#cgroup) - tmpBytesOf(this.#rootPid)
			: await this.#memory.measure(pids, socketBytes(this.#rootPid));
	}

	#cpuMs(stats: ReadonlyMap<number, ProcessStat>): number {
		const counted = this.#cgroup && cgroupCpuMs(this.#cgroup);
		return counted ?? this.#processorTime.add(stats, performance.now());
	}

	#checkAfter(delayMs: number): void {
		this.#timer = setTimeout(() => void this.#checkOnce(), delayMs).unref();
	}

	async #checkOnce(): Promise<void> {
		const phase = this.#phase;
		const startedMs = performance.now();
		const pids = this.#pids();
		this.#checkProcesses(pids);
		const bytes = await this.#memoryBytes(pids);
		if (phase !== this.#phase) return;
		this.#checkMemory(bytes);
		if (!this.#active) return this.#checkAfter(IDLE_MS);
		const isMuch = !this.#cgroup && bytes > MUCH_MEMORY * this.#limits.memoryBytes;
		const restMs = Math.max(MUCH_MEMORY_MS, (performance.now() - startedMs) / SHARE);
		this.#checkAfter(isMuch ? Math.min(restMs, ACTIVE_MS) : ACTIVE_MS);
	}

	#checkProcesses(pids: number[]): void {
		// The first process, and one that is about to end, are not the code's.
		if (pids.length > this.#limits.processes + 2)
			return this.#onExceeded(stops.processes(this.#limits), true);
		if (this.#cgroup) this.#checkOomKills(this.#cgroup);
		if (heldLocks(this.#cgroup ? cgroupPids(this.#cgroup) : pids) > this.#limits.fileLocks)
			this.#onExceeded(stops.fileLocks(this.#limits), false);
		const sockets = heldSockets(this.#rootPid);
		if (sockets > this.#limits.sockets)
			this.#onExceeded(stops.sockets(this.#limits), sockets > FAR_BEYOND * this.#limits.sockets);
		const stats = statsOf(pids);
		this.#checkCpu(this.#cpuMs(stats));
		if (this.#cgroup?.cpu !== undefined) return;
		stats.delete(this.#rootPid);
		const [runnerPid] = childrenOf(this.#rootPid);
		if (runnerPid !== undefined && this.#processorShare.check(runnerPid, stats))
			this.#onExceeded(stops.processSessions(), false);
	}

	#checkOomKills(cgroup: CgroupFolders): void {
		const oomKills = cgroupOomKills(cgroup);
		// If it was the runner, the session is about to end for this reason.
		if (oomKills > this.#oomKills) this.#onExceeded(stops.memory(this.#limits), false);
		this.#oomKills = oomKills;
	}

	#checkMemory(bytes: number): void {
		this.#peakBytes = Math.max(this.#peakBytes, bytes);
		const { memoryBytes } = this.#limits;
		if (bytes <= memoryBytes) return;
		const goesOn = bytes > (this.#reportedBytes ?? bytes) && bytes > memoryBytes + TOLERATED_BYTES;
		this.#reportedBytes ??= bytes;
		this.#onExceeded(stops.memory(this.#limits), goesOn || bytes > FAR_BEYOND * memoryBytes);
	}

	#checkCpu(usedMs: number): void {
		this.#cpuMsBefore ??= usedMs;
		if (usedMs - this.#cpuMsBefore <= this.#limits.cpuMs) return;
		this.#onExceeded(
			this.#active ? stops.cpu(this.#limits) : stops.cpuBetween(this.#limits),
			false,
		);
	}
}

/** In the order of `pids`, without those that are gone. */
function statsOf(pids: number[]): Map<number, ProcessStat> {
	const stats = new Map<number, ProcessStat>();
	for (const pid of pids) {
		const stat = processStat(pid);
		if (stat) stats.set(pid, stat);
	}
	return stats;
}

/** What a session holds in /tmp and /dev/shm: they have limits of their own. */
function tmpBytesOf(rootPid: number): number {
	try {
		return ['/tmp', '/dev/shm'].reduce((total, folder) => {
			const { blocks, bfree, bsize } = statfsSync(`/proc/${rootPid}/root${folder}`);
			return total + (blocks - bfree) * bsize;
		}, 0);
	} catch {
		return 0; // about to end
	}
}
