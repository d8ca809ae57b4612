import os from 'node:os';
import type { ProcessStat } from './processStat.ts';

/**
 * Adds up the processor time of a session whose processes come and go, where no control group counts it.
 *
 * The kernel adds the time of a child to the parent that waits for it. The time of a child for which nobody waits is lost
 * with it, so what was last seen of it is kept here, and if it was running, the time since then, too.
 */
export class ProcessorTime {
	#seen = new Map<string, ProcessStat>();
	#seenMs = 0;
	#lostMs = 0;

	/**
	 * @param stats all processes of the session, by their ids
	 * @param nowMs of a clock
	 * @returns milliseconds since the first process started
	 */
	add(stats: ReadonlyMap<number, ProcessStat>, nowMs: number): number {
		const found = new Map([...stats].map(([pid, stat]) => [`${pid} ${stat.start}`, stat]));
		const gone = [...this.#seen].filter(([key]) => !found.has(key)).map(([, stat]) => stat);
		const goneMs = sum(gone, ({ ownMs, waitedMs }) => ownMs + waitedMs);
		const gainedMs = sum([...found], ([key, stat]) => {
			return stat.waitedMs - (this.#seen.get(key)?.waitedMs ?? 0);
		});
		if (goneMs > gainedMs) {
			const running = gone.filter(({ state }) => state === 'R').length;
			const sinceMs = (nowMs - this.#seenMs) * Math.min(running, os.availableParallelism());
			this.#lostMs += goneMs - gainedMs + sinceMs;
		}
		this.#seen = found;
		this.#seenMs = nowMs;
		return this.#lostMs + sum([...found.values()], ({ ownMs, waitedMs }) => ownMs + waitedMs);
	}
}

function sum<Item>(items: Item[], amountOf: (item: Item) => number): number {
	return items.reduce((total, item) => total + amountOf(item), 0);
}
