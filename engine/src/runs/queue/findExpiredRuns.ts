import type { Store } from '../../store/Store.ts';
import { nowSeconds } from '../../domain/nowSeconds.ts';
import type { Run } from '../../domain/run.ts';

/** How many waiting runs are looked at. */
const MAX_WAITING = 1000;

/** Runs that have waited in vain, for their turn or for their client, longer than they may. */
export async function findExpiredRuns(store: Store): Promise<Run[]> {
	const { documents } = await store.runs.list({
		where: { status: ['queued', 'requires_action'] },
		order: 'asc',
		limit: MAX_WAITING,
	});
	return documents.filter(({ expiresAt }) => expiresAt <= nowSeconds());
}
