import { nowSeconds } from '../../store/nowSeconds.ts';
import type { Store } from '../../store/Store.ts';
import type { Run } from '../../store/types.ts';
import { activeStatuses } from '../runStatus.ts';

/** Clients ask several times a second: not each of them is worth a write. */
export const noteEverySeconds = 5;

/** Keeps that a client has asked for a run. In the store, as another engine may serve its next question. */
export async function noteAsked(store: Store, { id, status, abandonment }: Run): Promise<void> {
	if (abandonment === undefined || !activeStatuses.includes(status)) return;
	const now = nowSeconds();
	if (now - abandonment.askedAt < noteEverySeconds) return;
	const asked = { ...abandonment, askedAt: now };
	await store.runs.update(id, { abandonment: asked }, { status: activeStatuses });
}
