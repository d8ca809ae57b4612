import { createContainer } from '../../../../src/runs/containers/createContainer.ts';
import { isInUse } from '../../../../src/runs/housekeeping/isInUse.ts';
import { makeRun, makeThread } from '../../../support/store/documents.ts';
import { startTestApp } from '../../../support/engines/startTestApp.ts';

test('only existing threads, running containers and active responses need their folders', async () => {
	const { deps, close } = await startTestApp({ settings: { maxConcurrentRuns: 0 } });
	const { store, settings } = deps;
	const thread = makeThread();
	const [running, expired] = [createContainer(settings, {}), createContainer(settings, {})];
	const [active, ended] = [
		makeRun({ id: 'resp_active' }),
		makeRun({ id: 'resp_ended', status: 'completed' }),
	];
	await store.commit({
		insert: {
			threads: [thread],
			containers: [running, { ...expired, status: 'expired' }],
			runs: [active, ended],
		},
	});
	for (const id of [thread.id, running.id, active.id]) {
		expect([id, await isInUse(store, id)]).toEqual([id, true]);
	}
	for (const id of ['thread_none', expired.id, 'cntr_none', ended.id, 'resp_none']) {
		expect([id, await isInUse(store, id)]).toEqual([id, false]);
	}
	await close();
});
