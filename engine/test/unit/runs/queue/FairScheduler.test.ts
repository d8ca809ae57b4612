import type { Dependencies } from '../../../../src/Dependencies.ts';
import type { KeyLimits } from '../../../../src/config/keyLimits.ts';
import { FairScheduler } from '../../../../src/runs/queue/FairScheduler.ts';
import type { SessionAffinity } from '../../../../src/runs/queue/SessionAffinity.ts';
import { openSqliteStore } from '../../../../src/store/sqlite/openSqliteStore.ts';
import type { Store } from '../../../../src/store/Store.ts';
import { makeRun } from '../../../support/store/documents.ts';

let store: Store;

beforeEach(() => {
	store = openSqliteStore(':memory:');
});

afterEach(async () => {
	await store.close();
});

function schedule(names: string[], limits: Record<string, KeyLimits> = {}): FairScheduler {
	const apiKeys = names.map((name) => ({ name, key: `key-of-${name}` }));
	const affinity = { shouldDefer: async () => false } as unknown as SessionAffinity;
	return new FairScheduler({ store, settings: { apiKeys, limits } } as Dependencies, affinity);
}

/** Stores runs of these owners, oldest first. */
async function addRuns(owners: string[], fields: Parameters<typeof makeRun>[0] = {}) {
	const runs = owners.map((owner) => makeRun({ owner, ...fields }));
	for (const run of runs) await store.commit({ insert: { runs: [run] } });
	return runs;
}

test('prefers the owner with the fewest runs in progress, then the one who has waited longest', async () => {
	const scheduler = schedule(['many', 'few', 'none']);
	const active = await addRuns(['many', 'many', 'few'], { status: 'in_progress' });
	await addRuns(['many', 'few', 'none', 'none']);
	const next = async () => {
		const { run: found } = await scheduler.findNext(active, new Set());
		await store.runs.update(found!.id, { status: 'in_progress' });
		active.push({ ...found!, status: 'in_progress' });
		return found!.owner;
	};
	expect([await next(), await next(), await next(), await next()]).toEqual([
		'none',
		'few',
		'none',
		'many',
	]);
});

test('starts no more runs of an owner than its limit, wherever they are executed', async () => {
	const scheduler = schedule(['a'], { a: { concurrentRuns: 2 } });
	await addRuns(['a'], { status: 'in_progress', engineId: 'engine_other' });
	const [queued] = await addRuns(['a']);
	expect((await scheduler.findNext([], new Set())).run).toMatchObject({ id: queued?.id });
	await addRuns(['a'], { status: 'cancelling', engineId: 'engine_other' });
	expect((await scheduler.findNext([], new Set())).run).toBeUndefined();
});

test('leaves a run whose session executes another one, and those that could not be claimed', async () => {
	const scheduler = schedule([]);
	const [active] = await addRuns([''], { status: 'in_progress', sessionId: 'cntr_1' });
	const [occupied] = await addRuns([''], { sessionId: 'cntr_1' });
	const [tried, free] = await addRuns(['', ''], { sessionId: 'cntr_2' });
	const { run: found } = await scheduler.findNext([active!], new Set([tried!.id]));
	expect(found?.id).toBe(free?.id);
	expect((await scheduler.findNext([], new Set())).run).toMatchObject({ id: occupied?.id });
});

test('reports whether anything else is queued', async () => {
	const scheduler = schedule(['a', 'b']);
	expect(await scheduler.findNext([], new Set())).toEqual({ run: undefined, isLast: true });
	const [first] = await addRuns(['a', 'b']);
	expect(await scheduler.findNext([], new Set())).toMatchObject({ run: first, isLast: false });
	await store.runs.update(first!.id, { status: 'in_progress' });
	expect(await scheduler.findNext([], new Set())).toMatchObject({ isLast: true });
});

test('finds the run of an owner behind many runs of another one', async () => {
	const scheduler = schedule(['many', 'few']);
	const active = await addRuns(['many'], { status: 'in_progress' });
	await addRuns(Array<string>(9).fill('many'));
	const [few] = await addRuns(['few']);
	expect(await scheduler.findNext(active, new Set())).toMatchObject({ run: few, isLast: false });
});

test('reads the queue once for a run, however many owners there are', async () => {
	const scheduler = schedule(['a', 'b', 'c', 'd', 'e', 'f']);
	await addRuns(['f']);
	const list = jest.spyOn(store.runs, 'list');
	expect((await scheduler.findNext([], new Set())).run?.owner).toBe('f');
	expect(list).toHaveBeenCalledTimes(1);
});

test('gives up after inspecting a bounded number of runs that cannot start', async () => {
	const scheduler = schedule([]);
	const [active] = await addRuns([''], { status: 'in_progress', sessionId: 'cntr_1' });
	const runs = Array.from({ length: 1200 }, () => makeRun({ owner: '', sessionId: 'cntr_1' }));
	await store.commit({ insert: { runs: [...runs, makeRun({ owner: '' })] } });
	const list = jest.spyOn(store.runs, 'list');
	expect((await scheduler.findNext([active!], new Set())).run).toBeUndefined();
	const inspected = list.mock.calls.map(([query]) => query?.limit ?? 0);
	expect(inspected.reduce((sum, limit) => sum + limit, 0)).toBeLessThan(1200);
});
