import type { Store } from '../../store/Store.ts';
import { cancelRun } from '../queue/cancelRun.ts';
import { readPages } from '../../store/readPages.ts';
import type { RunQueue } from '../queue/RunQueue.ts';
import { NOTE_EVERY_SECONDS } from './recordPoll.ts';
import { nowSeconds } from '../../domain/nowSeconds.ts';
import type { Run } from '../../domain/run.ts';
import { activeStatuses } from '../../domain/runStatus.ts';

/** An engine whose last sweep was so long ago was asleep, or had no store, and could note nobody's asking. */
const LATE_SECONDS = 15;

/** The part of a logger that the sweep needs. */
export interface AbandonmentLog {
	warn(fields: object, message: string): void;
}

/**
 * Makes the sweep that cancels runs that nobody asks for any more, though their clients said that they would: a killed
 * worker's, say. The time in which no engine could be asked does not count.
 */
export function createAbandonmentSweep(
	store: Store,
	queue: RunQueue,
	log: AbandonmentLog,
): () => Promise<void> {
	let listeningSince = nowSeconds();
	let sweptAt = listeningSince;

	const isAbandoned = ({ abandonment }: Run) =>
		abandonment !== undefined &&
		Math.max(abandonment.askedAt, listeningSince) + abandonment.afterSeconds + NOTE_EVERY_SECONDS <
			nowSeconds();

	return async () => {
		const now = nowSeconds();
		if (now - sweptAt > LATE_SECONDS) listeningSince = now;
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
