import { stops, type Stop } from '../endReasons.ts';
import type { SandboxLimits } from '../limits.ts';
import { cpuMsOf } from './cpuMsOf.ts';
import { memoryAtMost, memoryExactly } from './memoryOfProcesses.ts';
import { processTree } from './processTree.ts';
import { socketBytes } from './socketBytes.ts';

const ACTIVE_MS = 100;
const IDLE_MS = 1000;
/** An exact measurement that takes more is too expensive: pages that processes share then count for each of them. */
const EXACT_BUDGET = { cpuMs: 1000, ms: 10_000 };
/** Exact measurements may take this share of the time. */
const EXACT_SHARE = 0.1;
/** This far beyond the memory limit there is no time for an interrupt. */
const FAR_BEYOND = 1.25;

/** Watches what the processes of a session use together; the kernel's own limits apply to each of them. */
export class TreeWatch {
	readonly #rootPid: number;
	readonly #limits: SandboxLimits;
	readonly #onExceeded: (stop: Stop, isFar: boolean) => void;
	#timer: NodeJS.Timeout | undefined;
	#active = false;
	/** Processor time that was used at the first check of this call, or of the pause between two calls. */
	#cpuMsBefore: number | undefined;
	#exactNotBefore = 0;
	#sharedBytes = 0;

	constructor(
		rootPid: number,
		limits: SandboxLimits,
		onExceeded: (stop: Stop, isFar: boolean) => void,
	) {
		this.#rootPid = rootPid;
		this.#limits = limits;
		this.#onExceeded = onExceeded;
		this.setActive(false);
	}

	/** Checks often while code runs, and seldom while only what it left behind may run. */
	setActive(active: boolean): void {
		this.stop();
		this.#active = active;
		this.#cpuMsBefore = undefined;
		this.#timer = setInterval(() => this.#check(), active ? ACTIVE_MS : IDLE_MS).unref();
	}

	stop(): void {
		clearInterval(this.#timer);
	}

	#check(): void {
		const pids = processTree(this.#rootPid);
		const { processes, cpuMs, memoryBytes } = this.#limits;
		// The first process, and one that is about to end, are not the code's.
		if (pids.length > processes + 2) return this.#onExceeded(stops.processes(this.#limits), true);
		const bytes = this.#memoryOf(pids) + socketBytes(this.#rootPid);
		if (bytes > memoryBytes) {
			this.#onExceeded(stops.memory(this.#limits), bytes > FAR_BEYOND * memoryBytes);
			return;
		}
		const usedMs = cpuMsOf(pids);
		this.#cpuMsBefore ??= usedMs;
		if (usedMs - this.#cpuMsBefore <= cpuMs) return;
		this.#onExceeded(
			this.#active ? stops.cpu(this.#limits) : stops.cpuBetween(this.#limits),
			false,
		);
	}

	/**
	 * Bytes of memory, exact where they may exceed the limit. The quick measurement counts pages that processes share once
	 * for each of them; its last known difference from an exact one is used until the next exact one.
	 */
	#memoryOf(pids: number[]): number {
		const { memoryBytes } = this.#limits;
		const atMost = memoryAtMost(pids);
		if (atMost <= memoryBytes) return atMost;
		const started = performance.now();
		const likely = atMost - this.#sharedBytes;
		if (likely <= memoryBytes && started < this.#exactNotBefore) return likely;
		const exact = memoryExactly(pids, EXACT_BUDGET) ?? atMost;
		const ended = performance.now();
		this.#exactNotBefore = ended + (ended - started) / EXACT_SHARE;
		this.#sharedBytes = Math.max(0, atMost - exact);
		return exact;
	}
}
