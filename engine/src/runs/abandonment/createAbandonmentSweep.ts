import { nowSeconds } from '../../store/nowSeconds.ts';
import type { Store } from '../../store/Store.ts';
import type { Run } from '../../store/types.ts';
import { cancelRun } from '../cancelRun.ts';
import { readPages } from '../readPages.ts';
import type { RunQueue } from '../RunQueue.ts';
import { activeStatuses } from '../runStatus.ts';
import { noteEverySeconds } from './noteAsked.ts';

/** How often to sweep. */
export const sweepEveryMs = 5000;

/** An engine whose last sweep was so long ago was asleep, or had no store, and could note nobody's asking. */
const lateSeconds = 15;

/** The part of a logger that the sweep needs. */
export interface SweepLog {
	warn(fields: object, message: string): void;
}

/**
 * Makes the sweep that cancels runs that nobody asks for any more, though their clients said that they would: a killed
 * worker's, say. The time in which no engine could be asked does not count.
 */
export function createAbandonmentSweep(
	store: Store,
	queue: RunQueue,
	log: SweepLog,
): () => Promise<void> {
	let listeningSince = nowSeconds();
	let sweptAt = listeningSince;

	const isAbandoned = ({ abandonment }: Run) =>
		abandonment !== undefined &&
		Math.max(abandonment.askedAt, listeningSince) + abandonment.afterSeconds + noteEverySeconds <
			nowSeconds();

	return async () => {
		const now = nowSeconds();
		if (now - sweptAt > lateSeconds) listeningSince = now;
		const where = { status: activeStatuses.filter((status) => status !== 'cancelling') };
		for await (const { id } of readPages((query) => store.runs.list({ ...query, where }))) {
			// It may have been asked for since the page was read.
			const run = await store.runs.get(id);
			if (run === undefined || !isAbandoned(run)) continue;
			// Where it ends by itself in this moment, that end counts.
			const cancelling = await cancelRun(store, queue, run).catch(() => undefined);
			if (cancelling === undefined) continue;
			log.warn(
				{ runId: id, owner: run.owner, afterSeconds: run.abandonment?.afterSeconds },
				'run cancelled: its client asks for it no longer',
			);
		}
		sweptAt = now;
	};
}
