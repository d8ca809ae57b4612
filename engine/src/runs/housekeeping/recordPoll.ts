import type { Store } from '../../store/Store.ts';
import { nowSeconds } from '../../domain/nowSeconds.ts';
import type { Run } from '../../domain/run/run.ts';
import { activeStatuses } from '../../domain/run/runStatus.ts';

/** Clients poll several times a second, and not every poll is worth a write. */
export const RECORD_INTERVAL_SECONDS = 5;

/** Records in the store that a client polled a run, as another engine may serve the next poll. */
export async function recordPoll(store: Store, { id, status, abandonment }: Run): Promise<void> {
	if (abandonment === undefined || !activeStatuses.includes(status)) return;
	const now = nowSeconds();
	if (now - abandonment.askedAt < RECORD_INTERVAL_SECONDS) return;
	const asked = { ...abandonment, askedAt: now };
	await store.runs.update(id, { abandonment: asked }, { status: activeStatuses });
}
