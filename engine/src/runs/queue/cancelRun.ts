import { ApiError } from '../../protocol/ApiError.ts';
import type { Store } from '../../store/Store.ts';
import type { RunEvents } from '../events/RunEvents.ts';
import { endRun } from '../execution/endRun.ts';
import type { Run } from '../../domain/run/run.ts';

/** The part of the queue that a cancellation needs. */
interface Canceller {
	readonly events: RunEvents;
	announceEnd(runId: string): void;
	/** @returns when neither the run's model call nor its code is running any more */
	interrupt(runId: string): Promise<void>;
}

/**
 * Starts to cancel a run. A queued or waiting one is cancelled at once; one in progress is `cancelling` until its model
 * call and its code have stopped.
 * @returns the run, and a promise that resolves when neither its model call nor its code is running any more
 * @throws ApiError when it has already ended
 */
export async function cancelRun(
	store: Store,
	queue: Canceller,
	run: Run,
): Promise<{ run: Run; stopped: Promise<void> }> {
	const waiting = await store.runs.get(run.id);
	if (waiting?.status === 'queued' || waiting?.status === 'requires_action') {
		const { usage } = waiting;
		if (await endRun(store, queue.events, waiting, { status: 'cancelled', usage })) {
			queue.announceEnd(run.id);
			const cancelled = await store.runs.get(run.id);
			return { run: cancelled ?? waiting, stopped: Promise.resolve() };
		}
	}

	const cancelling = await store.runs.update(
		run.id,
		{ status: 'cancelling' },
		{ status: ['in_progress', 'cancelling'] },
	);
	if (cancelling) {
		queue.events.publish(cancelling, { type: 'run', run: cancelling });
		return { run: cancelling, stopped: queue.interrupt(run.id) };
	}
	const now = await store.runs.get(run.id);
	throw new ApiError(400, `Cannot cancel run with status '${now?.status ?? run.status}'.`);
}
