import { nowSeconds } from '../store/nowSeconds.ts';
import type { Store } from '../store/Store.ts';
import type { Run } from '../store/types.ts';

/** How many waiting runs are looked at. */
const maxWaiting = 1000;

/** Runs that have waited in vain, for their turn or for their client, longer than they may. */
export async function findExpired(store: Store): Promise<Run[]> {
	const { documents } = await store.runs.list({
		where: { status: ['queued', 'requires_action'] },
		order: 'asc',
		limit: maxWaiting,
	});
	return documents.filter(({ expiresAt }) => expiresAt <= nowSeconds());
}
