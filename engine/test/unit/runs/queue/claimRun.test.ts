import { createSinglePeer } from '../../../../src/peers/createSinglePeer.ts';
import { claimRun } from '../../../../src/runs/queue/claimRun.ts';
import { openSqliteStore } from '../../../../src/store/sqlite/openSqliteStore.ts';
import { makeRun } from '../../../support/store/documents.ts';

const deps = { store: openSqliteStore(':memory:'), peers: createSinglePeer() };

afterAll(async () => {
	await deps.store.close();
});

async function insertRun(fields: Parameters<typeof makeRun>[0]): Promise<string> {
	const run = makeRun(fields);
	await deps.store.commit({ insert: { runs: [run] } });
	return run.id;
}

test('claims a queued run for this engine, once', async () => {
	const id = await insertRun({});
	expect(await claimRun(deps, id)).toMatchObject({
		id,
		status: 'in_progress',
		engineId: deps.peers.id,
		startedAt: expect.any(Number),
	});
	expect(await claimRun(deps, id)).toBeUndefined();
});

test('leaves a run in the queue while another one is in progress in its session', async () => {
	const busy = await insertRun({ sessionId: 'cntr_shared', status: 'in_progress' });
	const next = await insertRun({ sessionId: 'cntr_shared' });
	expect(await claimRun(deps, next)).toBeUndefined();
	expect((await deps.store.runs.get(next))?.status).toBe('queued');
	await deps.store.runs.update(busy, { status: 'completed' });
	expect((await claimRun(deps, next))?.status).toBe('in_progress');
});
