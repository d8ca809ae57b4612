import { fenceStore, RunTakenOver } from '../../../src/store/fenceStore.ts';
import { openSqliteStore } from '../../../src/store/sqlite/openSqliteStore.ts';
import type { Store } from '../../../src/store/Store.ts';
import { makeRun, makeStep, makeThread } from '../../support/store/documents.ts';

let store: Store;
const run = makeRun({ status: 'in_progress', engineId: 'engine_a' });
const thread = makeThread();

beforeEach(async () => {
	store = openSqliteStore(':memory:');
	await store.commit({ insert: { runs: [run], threads: [thread] } });
});

afterEach(async () => {
	await store.close();
});

test('writes while the run belongs to the engine', async () => {
	const fenced = fenceStore(store, run.id, 'engine_a');
	const step = makeStep(run);
	expect(await fenced.commit({ insert: { runSteps: [step] } })).toBe(true);
	expect(await fenced.threads.update(thread.id, { figureCount: 3 })).toEqual({
		...thread,
		figureCount: 3,
	});
	expect(await fenced.runs.update(run.id, { status: 'completed' })).toMatchObject({
		status: 'completed',
	});
	expect(await store.runSteps.get(step.id)).toEqual(step);
});

test("reports when the caller's condition is not met", async () => {
	const fenced = fenceStore(store, run.id, 'engine_a');
	const only = { status: 'queued' as const };
	expect(await fenced.runs.update(run.id, { status: 'completed' }, only)).toBeUndefined();
	expect(await fenced.threads.update('thread_none', { figureCount: 3 })).toBeUndefined();
});

test('writes nothing more once another engine has taken over the run, or it is deleted', async () => {
	const fenced = fenceStore(store, run.id, 'engine_a');
	await store.runs.update(run.id, { engineId: 'engine_b' });
	const step = makeStep(run);
	await expect(fenced.commit({ insert: { runSteps: [step] } })).rejects.toThrow(RunTakenOver);
	await expect(fenced.threads.update(thread.id, { figureCount: 3 })).rejects.toThrow(RunTakenOver);
	await store.runs.remove(run.id);
	await expect(fenced.commit({})).rejects.toThrow(run.id);
	expect(await store.runSteps.get(step.id)).toBeUndefined();
	expect(await store.threads.get(thread.id)).toEqual(thread);
});
