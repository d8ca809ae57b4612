import { memoryAtMost, memoryExactly } from './memoryOfProcesses.ts';

/** An exact measurement that takes more is too expensive: pages that processes share then count for each of them. */
const EXACT_BUDGET = { cpuMs: 1000, ms: 10_000 };
/** Exact measurements may take this share of the time. */
const EXACT_SHARE = 0.1;

/** Measures the memory that processes hold together, where no control group counts it. */
export class TreeMemory {
	readonly #limitBytes: number;
	readonly #measures: { atMost: typeof memoryAtMost; exactly: typeof memoryExactly };
	#exactNotBefore = 0;
	#sharedBytes = 0;

	/** @param limitBytes below it the quick measurement is good enough */
	constructor(limitBytes: number, measures = { atMost: memoryAtMost, exactly: memoryExactly }) {
		this.#limitBytes = limitBytes;
		this.#measures = measures;
	}

	/**
	 * Bytes of memory, exact where they may exceed the limit. The quick measurement counts pages that processes share once
	 * for each of them; its last known difference from an exact one is used until the next exact one.
	 *
	 * @param otherBytes what is held in addition to the processes' own memory
	 */
	async measure(pids: number[], otherBytes: number): Promise<number> {
		const atMost = this.#measures.atMost(pids) + otherBytes;
		if (atMost <= this.#limitBytes) return atMost;
		const started = performance.now();
		const likely = atMost - this.#sharedBytes;
		if (likely <= this.#limitBytes && started < this.#exactNotBefore) return likely;
		const processBytes = await this.#measures.exactly(pids, EXACT_BUDGET);
		const exact = processBytes === undefined ? atMost : processBytes + otherBytes;
		const ended = performance.now();
		this.#exactNotBefore = ended + (ended - started) / EXACT_SHARE;
		this.#sharedBytes = Math.max(0, atMost - exact);
		return exact;
	}
}
