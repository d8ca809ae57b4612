import type { ScopeToOwner } from '../../owners/createOwnerScope.ts';
import { fenceStore, RunTakenOver } from '../../store/fenceStore.ts';
import type { Owned, Store } from '../../store/Store.ts';
import { RunStopped } from '../execution/RunOutcome.ts';
import type { RunOutcome } from '../execution/RunOutcome.ts';
import { endRun } from '../execution/endRun.ts';
import { executeRun } from '../execution/executeRun.ts';
import type { RunEvents } from '../events/RunEvents.ts';
import { nowSeconds } from '../../domain/nowSeconds.ts';
import type { Run } from '../../domain/run/run.ts';

/** The part of a logger that the queue needs. Messages contain ids, never content. */
export interface RunLog {
	info(fields: object, message: string): void;
	error(fields: object, message: string): void;
}

interface Observers {
	events: RunEvents;
	log: RunLog;
}

/**
 * Executes a claimed run as its owner until it ends, waits, or must return to the queue, and stores the outcome.
 * @param controller stops the run, with a RunStopped as reason
 */
export async function superviseRun(
	own: ScopeToOwner,
	{ events, log }: Observers,
	run: Owned<Run>,
	controller: AbortController,
): Promise<void> {
	const { id: runId, owner } = run;
	const owned = own(owner === undefined ? undefined : () => owner);
	const { peers, metrics } = owned;
	const store = peers.areShared ? fenceStore(owned.store, runId, peers.id) : owned.store;
	const startedAtMs = performance.now();
	metrics.runWaited(Math.max(0, nowSeconds() - run.createdAt));
	const leftMs = Math.max(0, run.expiresAt * 1000 - Date.now());
	const expiry = setTimeout(() => controller.abort(new RunStopped('expired')), leftMs);
	try {
		const outcome = await executeRun({ ...owned, store }, run, controller.signal, {
			publish: (event) => events.publish(run, event),
			report: (error) => {
				// Reported below.
				if (error instanceof RunTakenOver) return;
				log.error({ runId, err: error }, 'run failed unexpectedly');
			},
		});
		const written = await endRun(store, events, run, outcome);
		if (!written) await endCancelled(store, events, run, outcome);
		const status = written ? outcome.status : 'cancelled';
		const durationMs = Math.round(performance.now() - startedAtMs);
		metrics.runEnded(status, durationMs);
		log.info({ runId, owner, status, durationMs }, 'run ended');
	} catch (error) {
		if (!(error instanceof RunTakenOver)) throw error;
		log.error({ runId }, error.message);
	} finally {
		clearTimeout(expiry);
	}
}

/** Ends a run that was cancelled just before its outcome was stored. */
async function endCancelled(
	store: Store,
	events: RunEvents,
	run: Run,
	{ usage, message }: RunOutcome,
): Promise<void> {
	const cut = message && {
		...message,
		message: { ...message.message, incompleteReason: 'run_cancelled' as const },
	};
	const cancelled: RunOutcome = { status: 'cancelled', usage, ...(cut && { message: cut }) };
	await endRun(store, events, run, cancelled);
}
