import type { Store } from '../../store/Store.ts';
import { nowSeconds } from '../../domain/nowSeconds.ts';
import type { Run } from '../../domain/run.ts';
import { activeStatuses } from '../../domain/runStatus.ts';

/** Clients ask several times a second: not each of them is worth a write. */
export const NOTE_EVERY_SECONDS = 5;

/** Keeps that a client has asked for a run. In the store, as another engine may serve its next question. */
export async function recordPoll(store: Store, { id, status, abandonment }: Run): Promise<void> {
	if (abandonment === undefined || !activeStatuses.includes(status)) return;
	const now = nowSeconds();
	if (now - abandonment.askedAt < NOTE_EVERY_SECONDS) return;
	const asked = { ...abandonment, askedAt: now };
	await store.runs.update(id, { abandonment: asked }, { status: activeStatuses });
}
