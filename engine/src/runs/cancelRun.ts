import { ApiError } from '../protocol/ApiError.ts';
import { nowSeconds } from '../store/nowSeconds.ts';
import type { Store } from '../store/Store.ts';
import type { Run } from '../store/types.ts';
import type { RunQueue } from './RunQueue.ts';

/**
 * Begins to cancel a run. A queued one is cancelled at once; one at work is `cancelling` until its model call
 * and its code have stopped.
 * @returns the run, and a promise of nothing of it running any more
 * @throws ApiError when it has ended already
 */
export async function cancelRun(
	store: Store,
	queue: RunQueue,
	run: Run,
): Promise<{ run: Run; stopped: Promise<void> }> {
	const cancelled = await store.runs.update(
		run.id,
		{ status: 'cancelled', cancelledAt: nowSeconds() },
		{ status: 'queued' },
	);
	if (cancelled) {
		queue.announceEnd(run.id);
		return { run: cancelled, stopped: Promise.resolve() };
	}

	const cancelling = await store.runs.update(
		run.id,
		{ status: 'cancelling' },
		{ status: ['in_progress', 'requires_action', 'cancelling'] },
	);
	if (cancelling) return { run: cancelling, stopped: queue.interrupt(run.id) };
	const now = await store.runs.get(run.id);
	throw new ApiError(400, `Cannot cancel run with status '${now?.status ?? run.status}'.`);
}
