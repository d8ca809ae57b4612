import { nowSeconds } from '../store/nowSeconds.ts';
import type { Store } from '../store/Store.ts';
import type { Run, RunStep } from '../store/types.ts';
import type { Ending } from './Ending.ts';
import { sourcesOf } from './runStatus.ts';

const runTimes: Partial<Record<Ending['status'], 'completedAt' | 'failedAt' | 'cancelledAt'>> = {
	completed: 'completedAt',
	failed: 'failedAt',
	cancelled: 'cancelledAt',
};

/**
 * Writes a run's end in one go: the run, the steps still open, the message.
 * @returns false, with nothing written, when the run is not in a status that this end may follow
 */
export async function endRun(store: Store, run: Run, ending: Ending): Promise<boolean> {
	const { status, lastError = null, incompleteReason = null, usage, message } = ending;
	const time = runTimes[status];
	const fields: Partial<Run> = { status, lastError, incompleteReason, usage };
	if (time !== undefined) fields[time] = nowSeconds();
	if (status === 'queued') fields.startedAt = null;

	const open = await store.runSteps.list({
		where: { runId: run.id, status: 'in_progress' },
		limit: 1000,
	});
	return await store.commit({
		insert: message && { messages: [message.message], runSteps: [message.step] },
		update: {
			runs: [{ id: run.id, fields, only: { status: sourcesOf(status) } }],
			runSteps: open.documents.map(({ id }) => ({ id, fields: closeStep(ending) })),
		},
	});
}

/** How a step ends that was open when its run ended. */
function closeStep({ status, lastError }: Ending): Partial<RunStep> {
	const now = nowSeconds();
	if (status === 'cancelled') return { status, cancelledAt: now };
	if (status === 'expired') return { status, expiredAt: now };
	return { status: 'failed', failedAt: now, lastError: lastError ?? null };
}
