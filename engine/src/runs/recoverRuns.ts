import type { Store } from '../store/Store.ts';
import type { Run } from '../store/types.ts';
import { stoppedWithEngine } from './Ending.ts';
import type { Ending } from './Ending.ts';
import { endRun } from './endRun.ts';

/**
 * Brings runs in order that a killed engine left in progress: those that executed nothing go back to the queue,
 * the others fail, as nothing is run twice.
 */
export async function recoverRuns(store: Store): Promise<void> {
	for (;;) {
		const { documents } = await store.runs.list({
			where: { status: ['in_progress', 'cancelling'] },
			limit: 100,
		});
		for (const run of documents) await endRun(store, run, await toEnding(store, run));
		if (documents.length === 0) return;
	}
}

async function toEnding(store: Store, run: Run): Promise<Ending> {
	if (run.status === 'cancelling') return { status: 'cancelled', usage: run.usage };
	const steps = await store.runSteps.list({ where: { runId: run.id }, limit: 1 });
	if (steps.documents.length === 0) return { status: 'queued', usage: null };
	return { status: 'failed', lastError: stoppedWithEngine, usage: run.usage };
}
