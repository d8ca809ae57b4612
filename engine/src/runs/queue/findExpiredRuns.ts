import type { Store } from '../../store/Store.ts';
import { nowSeconds } from '../../domain/nowSeconds.ts';
import type { Run } from '../../domain/run/run.ts';

/** How many waiting runs are checked. */
const MAX_WAITING = 1000;

/** Runs that expired while they waited, in the queue or for their client. */
export async function findExpiredRuns(store: Store): Promise<Run[]> {
	const { documents } = await store.runs.list({
		where: { status: ['queued', 'requires_action'] },
		order: 'asc',
		limit: MAX_WAITING,
	});
	return documents.filter(({ expiresAt }) => expiresAt <= nowSeconds());
}
