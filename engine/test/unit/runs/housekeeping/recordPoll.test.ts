import { nowSeconds } from '../../../../src/domain/nowSeconds.ts';
import type { Run } from '../../../../src/domain/run/run.ts';
import { recordPoll } from '../../../../src/runs/housekeeping/recordPoll.ts';
import { openSqliteStore } from '../../../../src/store/sqlite/openSqliteStore.ts';
import { makeRun } from '../../../support/store/documents.ts';

const store = openSqliteStore(':memory:');

afterAll(async () => {
	await store.close();
});

/** @returns when the run was last polled, after one more poll; in seconds before now */
async function polledAgo(fields: Partial<Run>): Promise<number> {
	const run = makeRun(fields);
	await store.commit({ insert: { runs: [run] } });
	await recordPoll(store, run);
	const { abandonment } = (await store.runs.get(run.id))!;
	return nowSeconds() - (abandonment?.askedAt ?? Infinity);
}

const abandonment = (agoSeconds: number) => ({
	abandonment: { afterSeconds: 30, askedAt: nowSeconds() - agoSeconds },
});

test('records a poll of an active run', async () => {
	expect(await polledAgo({ status: 'in_progress', ...abandonment(3600) })).toBeLessThan(1800);
});

test('records no poll of a run that has ended, or whose client did not announce polls', async () => {
	expect(await polledAgo({ status: 'completed', ...abandonment(3600) })).toBeGreaterThan(1800);
	expect(await polledAgo({ status: 'in_progress' })).toBe(-Infinity);
});

test('writes nothing when the last recorded poll was a moment ago', async () => {
	// In the future, so that it is a moment ago for any speed of the machine.
	expect(await polledAgo({ status: 'in_progress', ...abandonment(-3600) })).toBeLessThan(-1800);
});
