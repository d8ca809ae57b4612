import type { Store } from '../../store/Store.ts';
import type { RunSummary } from '../../page/RunView.ts';
import type { Run } from '../../domain/run/run.ts';
import { activeStatuses } from '../../domain/run/runStatus.ts';
import { readQuestion } from './readQuestion.ts';

const PAGE_SIZE = 50;
const MAX_ACTIVE = 100;
const ENDED: Run['status'][] = ['completed', 'failed', 'cancelled', 'incomplete', 'expired'];

/** The active runs, and a page of those that have ended, the newest first. */
export async function listRuns(store: Store, after: string | undefined) {
	const active = await store.runs.list({
		where: { status: activeStatuses },
		order: 'desc',
		limit: MAX_ACTIVE,
	});
	const ended = await store.runs.list({
		where: { status: ENDED },
		order: 'desc',
		limit: PAGE_SIZE,
		...(after !== undefined && { after }),
	});
	const last = ended.hasMore ? ended.documents.at(-1)?.id : undefined;
	return {
		active: await summarize(store, active.documents),
		ended: await summarize(store, ended.documents),
		next: last === undefined ? undefined : `/?after=${encodeURIComponent(last)}`,
	};
}

async function summarize(store: Store, runs: Run[]): Promise<RunSummary[]> {
	const summaries: RunSummary[] = [];
	for (const run of runs) {
		const { id, status, model, createdAt, startedAt } = run;
		const { question } = await readQuestion(store, { ...run, fileIds: [] });
		const ended = run.completedAt ?? run.failedAt ?? run.cancelledAt;
		const endedAt = activeStatuses.includes(status) ? null : (ended ?? startedAt);
		summaries.push({ id, status, model, question, createdAt, startedAt, endedAt });
	}
	return summaries;
}
