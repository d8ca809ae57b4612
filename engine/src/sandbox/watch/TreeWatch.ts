import { endReasons } from '../endReasons.ts';
import type { SandboxLimits } from '../limits.ts';
import { memoryAtMost, memoryExactly } from './memoryOfProcesses.ts';
import { processTree } from './processTree.ts';

const activeMs = 100;
const idleMs = 1000;
/** An exact look may take this share of the time. */
const exactShare = 0.1;

/** Looks after what the processes of a session use together; the kernel's own limits are for each of them. */
export class TreeWatch {
	readonly #rootPid: number;
	readonly #limits: SandboxLimits;
	readonly #onExceeded: (reason: string) => void;
	#timer: NodeJS.Timeout | undefined;
	#exactNotBefore = 0;
	#sharedBytes = 0;

	constructor(rootPid: number, limits: SandboxLimits, onExceeded: (reason: string) => void) {
		this.#rootPid = rootPid;
		this.#limits = limits;
		this.#onExceeded = onExceeded;
		this.setActive(false);
	}

	/** Looks often while code runs, and now and then while only what it left behind may run. */
	setActive(active: boolean): void {
		this.stop();
		this.#timer = setInterval(() => this.#look(), active ? activeMs : idleMs).unref();
	}

	stop(): void {
		clearInterval(this.#timer);
	}

	#look(): void {
		const pids = processTree(this.#rootPid);
		// bubblewrap's own first process and a moment of a dying one are not the code's.
		if (pids.length > this.#limits.processes + 2) {
			this.#onExceeded(endReasons.processes(this.#limits));
		} else if (this.#memoryExceeded(pids)) {
			this.#onExceeded(endReasons.memory(this.#limits));
		}
	}

	/**
	 * The quick look counts pages that processes share for each of them. Only when it finds too much is there an
	 * exact one; how far the two were apart then serves until the next.
	 */
	#memoryExceeded(pids: number[]): boolean {
		const { memoryBytes } = this.#limits;
		const atMost = memoryAtMost(pids);
		if (atMost <= memoryBytes) return false;
		const started = performance.now();
		if (atMost - this.#sharedBytes <= memoryBytes && started < this.#exactNotBefore) return false;
		const exact = memoryExactly(pids) ?? atMost;
		const ended = performance.now();
		this.#exactNotBefore = ended + (ended - started) / exactShare;
		this.#sharedBytes = Math.max(0, atMost - exact);
		return exact > memoryBytes;
	}
}
