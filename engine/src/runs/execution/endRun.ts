import type { Store } from '../../store/Store.ts';
import type { RunOutcome } from './RunOutcome.ts';
import type { RunEvents } from '../events/RunEvents.ts';
import { startEventsOf } from './record/StepRecord.ts';
import { toOutputItems } from '../responses/toOutputItems.ts';
import { nowSeconds } from '../../domain/nowSeconds.ts';
import type { Run } from '../../domain/run/run.ts';
import type { RunStep } from '../../domain/run/runStep.ts';
import { sourcesOf } from '../../domain/run/runStatus.ts';

const runTimes: Partial<Record<RunOutcome['status'], 'completedAt' | 'failedAt' | 'cancelledAt'>> =
	{
		completed: 'completedAt',
		failed: 'failedAt',
		cancelled: 'cancelledAt',
	};

/**
 * Stores a run's outcome in one commit and publishes it: the run, the open steps, the message; for a response its output
 * and its input in the conversation. The same applies to a run that waits or returns to the queue.
 * @returns false, with nothing stored, when the outcome may not follow the run's status
 */
export async function endRun(
	store: Store,
	events: RunEvents,
	run: Run,
	outcome: RunOutcome,
): Promise<boolean> {
	const { status, lastError = null, incompleteReason = null, usage, message, waiting } = outcome;
	const time = runTimes[status];
	const fields: Partial<Run> = { status, lastError, incompleteReason, usage };
	if (time !== undefined) fields[time] = nowSeconds();
	if (status === 'queued') fields.startedAt = null;
	if (status !== 'queued') fields.pause = waiting?.pause;

	// A run that returns to the queue starts over: what its model has written so far is removed.
	const ofRun = status === 'queued' && run.pause === undefined ? [{ runId: run.id }] : [];
	const documents = ofRun.length > 0 ? [] : await findSteps(store, run, outcome);
	const close = <T extends RunStep>(step: T): T =>
		step.status === 'in_progress' ? { ...step, ...closeStep(outcome) } : step;
	const closed = documents.filter((step) => step.status === 'in_progress').map(close);
	const added = message && { message: message.message, step: close(message.step) };
	const written = await store.commit({
		insert:
			run.response === undefined
				? {
						messages: added ? [added.message] : [],
						runSteps: [added?.step, waiting?.step].filter((step) => step !== undefined),
					}
				: { items: await toOutputItems(store, run, documents.map(close), outcome) },
		update: {
			runs: [{ id: run.id, fields, only: { status: sourcesOf(status) } }],
			runSteps: closed.map((step) => ({ id: step.id, fields: closeStep(outcome) })),
			items: await listInputs(store, run, outcome),
		},
		remove: { runSteps: ofRun, messages: ofRun },
	});
	await restartIdleTime(store, run);
	if (!written) return false;
	for (const step of closed) events.publish(run, { type: 'stepEnded', step });
	// A response's answer is an item, which contains more than the message.
	if (added && run.response === undefined) {
		events.publish(run, { type: 'messageEnded', message: added.message });
		events.publish(run, { type: 'stepEnded', step: added.step });
	}
	for (const event of waiting ? startEventsOf(waiting.step) : []) events.publish(run, event);
	events.publish(run, { type: 'run', run: { ...run, ...fields } });
	return true;
}

/** The container's idle time starts when its response ends. Within the same second, the start of the response has restarted it. */
async function restartIdleTime(store: Store, run: Run): Promise<void> {
	const lastActiveAt = nowSeconds();
	if (run.response === undefined || run.sessionId === null) return;
	if (lastActiveAt === run.createdAt) return;
	await store.commit({ update: { containers: [{ id: run.sessionId, fields: { lastActiveAt } }] } });
}

/** @returns all steps of a response, which become its output; of another run at least those that have not ended */
async function findSteps(
	store: Store,
	{ id: runId }: Run,
	{ steps }: RunOutcome,
): Promise<RunStep[]> {
	if (steps !== undefined) return steps;
	const page = await store.runSteps.list({ where: { runId }, order: 'asc', limit: 1000 });
	return page.documents;
}

/** The input of a response enters its conversation together with the answer. */
async function listInputs(store: Store, run: Run, { status, inputIds }: RunOutcome) {
	const conversationId = run.response?.conversationId ?? null;
	if (conversationId === null || status === 'queued') return [];
	const ids = inputIds ?? (await readInputIds(store, run));
	return ids.map((id) => ({ id, fields: { threadId: conversationId } }));
}

async function readInputIds(store: Store, { id: runId }: Run): Promise<string[]> {
	const where = { runId, origin: 'input' } as const;
	const { documents } = await store.items.list({ where, limit: 1000 });
	return documents.map(({ id }) => id);
}

/** How a step that was open when its run ended is closed. */
function closeStep({ status, lastError }: RunOutcome): Partial<RunStep> {
	const now = nowSeconds();
	if (status === 'cancelled') return { status, cancelledAt: now };
	if (status === 'expired') return { status, expiredAt: now };
	return { status: 'failed', failedAt: now, lastError: lastError ?? null };
}
