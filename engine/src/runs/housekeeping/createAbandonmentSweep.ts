import type { Store } from '../../store/Store.ts';
import { cancelRun } from '../queue/cancelRun.ts';
import { readPages } from '../../store/readPages.ts';
import type { RunQueue } from '../queue/RunQueue.ts';
import { RECORD_INTERVAL_SECONDS } from './recordPoll.ts';
import { nowSeconds } from '../../domain/nowSeconds.ts';
import type { Run } from '../../domain/run/run.ts';
import { activeStatuses } from '../../domain/run/runStatus.ts';

/** If the last sweep was longer ago, the engine was suspended or had no store, and could not record polls. */
const LATE_SECONDS = 15;

/** The part of a logger that the sweep needs. */
export interface AbandonmentLog {
	warn(fields: object, message: string): void;
}

/**
 * Creates the sweep that cancels abandoned runs: their clients announced polls and no longer poll, for example because
 * their worker was killed. Time during which no engine could be polled does not count.
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
		Math.max(abandonment.askedAt, listeningSince) +
			abandonment.afterSeconds +
			RECORD_INTERVAL_SECONDS <
			nowSeconds();

	return async () => {
		const now = nowSeconds();
		if (now - sweptAt > LATE_SECONDS) listeningSince = now;
		const where = { status: activeStatuses.filter((status) => status !== 'cancelling') };
		for await (const { id } of readPages((query) => store.runs.list({ ...query, where }))) {
			// It may have been polled since the page was read.
			const run = await store.runs.get(id);
			if (run === undefined || !isAbandoned(run)) continue;
			// If it ends by itself in the meantime, that outcome counts.
			const cancelling = await cancelRun(store, queue, run).catch(() => undefined);
			if (cancelling === undefined) continue;
			log.warn(
				{ runId: id, owner: run.owner, afterSeconds: run.abandonment?.afterSeconds },
				'run cancelled: its client no longer polls it',
			);
		}
		sweptAt = now;
	};
}
