import type { Store } from '../store/Store.ts';
import type { Run } from '../store/types.ts';
import { isAwaited, stoppedWithEngine } from './Ending.ts';
import type { Ending } from './Ending.ts';
import { endRun } from './endRun.ts';
import { hasExecuted } from './hasExecuted.ts';
import type { RunEvents } from './RunEvents.ts';

/**
 * Brings runs in order that a killed engine left in progress: those that executed nothing go back to the queue,
 * the others fail, as nothing is run twice; responses whose clients waited for them are given up.
 */
export async function recoverRuns(store: Store, events: RunEvents): Promise<void> {
	await cancelAwaited(store, events);
	for (;;) {
		const { documents } = await store.runs.list({
			where: { status: ['in_progress', 'cancelling'] },
			limit: 100,
		});
		for (const run of documents) {
			await endRun(store, events, run, await toEnding(store, run));
		}
		if (documents.length === 0) return;
	}
}

async function toEnding(store: Store, run: Run): Promise<Ending> {
	if (run.status === 'cancelling') return { status: 'cancelled', usage: run.usage };
	if (isAwaited(run)) return { status: 'failed', lastError: stoppedWithEngine, usage: run.usage };
	if (!(await hasExecuted(store, run))) return { status: 'queued', usage: run.usage };
	return { status: 'failed', lastError: stoppedWithEngine, usage: run.usage };
}

async function cancelAwaited(store: Store, events: RunEvents): Promise<void> {
	let after: string | undefined;
	for (;;) {
		const page = await store.runs.list({
			where: { status: 'queued' },
			order: 'asc',
			limit: 100,
			...(after !== undefined && { after }),
		});
		for (const run of page.documents.filter(isAwaited)) {
			await endRun(store, events, run, { status: 'cancelled', usage: null });
		}
		if (!page.hasMore) return;
		after = page.documents.at(-1)?.id;
	}
}
