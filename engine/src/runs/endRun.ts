import { nowSeconds } from '../store/nowSeconds.ts';
import type { Store } from '../store/Store.ts';
import type { Run, RunStep } from '../store/types.ts';
import type { Ending } from './Ending.ts';
import { toOutputItems } from './responses/toOutputItems.ts';
import { sourcesOf } from './runStatus.ts';

const runTimes: Partial<Record<Ending['status'], 'completedAt' | 'failedAt' | 'cancelledAt'>> = {
	completed: 'completedAt',
	failed: 'failedAt',
	cancelled: 'cancelledAt',
};

/**
 * Writes a run's end in one go: the run, the steps still open, the message; for a response its output, and its
 * input with it, in the conversation.
 * @returns false, with nothing written, when the run is not in a status that this end may follow
 */
export async function endRun(store: Store, run: Run, ending: Ending): Promise<boolean> {
	const { status, lastError = null, incompleteReason = null, usage, message } = ending;
	const time = runTimes[status];
	const fields: Partial<Run> = { status, lastError, incompleteReason, usage };
	if (time !== undefined) fields[time] = nowSeconds();
	if (status === 'queued') fields.startedAt = null;

	const { documents } = await store.runSteps.list({
		where: { runId: run.id },
		order: 'asc',
		limit: 1000,
	});
	const steps = documents.map((step) =>
		step.status === 'in_progress' ? { ...step, ...closeStep(ending) } : step,
	);
	const open = documents.filter((step) => step.status === 'in_progress');
	const written = await store.commit({
		insert:
			run.response === undefined
				? message && { messages: [message.message], runSteps: [message.step] }
				: { items: await toOutputItems(store, run, steps, ending) },
		update: {
			runs: [{ id: run.id, fields, only: { status: sourcesOf(status) } }],
			runSteps: open.map(({ id }) => ({ id, fields: closeStep(ending) })),
			items: await listInputs(store, run, ending),
		},
	});
	const containerId = run.response?.containerId ?? null;
	// Its time without use begins now.
	if (containerId !== null)
		await store.containers.update(containerId, { lastActiveAt: nowSeconds() });
	return written;
}

/** A conversation gets to show what a response was asked when it gets the answer. */
async function listInputs(store: Store, run: Run, { status }: Ending) {
	const conversationId = run.response?.conversationId ?? null;
	if (conversationId === null || status === 'queued') return [];
	const { documents } = await store.items.list({
		where: { runId: run.id, origin: 'input' },
		limit: 1000,
	});
	return documents.map(({ id }) => ({ id, fields: { threadId: conversationId } }));
}

/** How a step ends that was open when its run ended. */
function closeStep({ status, lastError }: Ending): Partial<RunStep> {
	const now = nowSeconds();
	if (status === 'cancelled') return { status, cancelledAt: now };
	if (status === 'expired') return { status, expiredAt: now };
	return { status: 'failed', failedAt: now, lastError: lastError ?? null };
}
