import { nowSeconds } from '../../../../src/domain/nowSeconds.ts';
import { findExpiredRuns } from '../../../../src/runs/queue/findExpiredRuns.ts';
import { openSqliteStore } from '../../../../src/store/sqlite/openSqliteStore.ts';
import { makeRun } from '../../../support/store/documents.ts';

test('finds the runs that expired in the queue or while they waited for their client, and no others', async () => {
	const store = openSqliteStore(':memory:');
	const past = { expiresAt: nowSeconds() - 1 };
	const expired = [
		makeRun({ status: 'queued', ...past }),
		makeRun({ status: 'requires_action', ...past }),
	];
	const others = [
		makeRun({ status: 'queued' }),
		makeRun({ status: 'requires_action' }),
		// These end at their own deadline, or have ended.
		makeRun({ status: 'in_progress', ...past }),
		makeRun({ status: 'completed', ...past }),
	];
	await store.commit({ insert: { runs: [...others, ...expired] } });
	const found = await findExpiredRuns(store);
	expect(found.map(({ id }) => id).sort()).toEqual(expired.map(({ id }) => id).sort());
	await store.close();
});
