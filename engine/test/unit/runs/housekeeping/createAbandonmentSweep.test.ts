import { createOwnerScope } from '../../../../src/owners/createOwnerScope.ts';
import { createAbandonmentSweep } from '../../../../src/runs/housekeeping/createAbandonmentSweep.ts';
import { RunQueue } from '../../../../src/runs/queue/RunQueue.ts';
import { makeRun } from '../../../support/store/documents.ts';
import { startTestApp } from '../../../support/engines/startTestApp.ts';
import type { TestApp } from '../../../support/engines/startTestApp.ts';
import { nowSeconds } from '../../../../src/domain/nowSeconds.ts';
import type { Run } from '../../../../src/domain/run/run.ts';

const BEGIN_MS = 1_800_000_000_000;
let engine: TestApp;
let sweep: () => Promise<void>;
let warnings: unknown[];
let isStoreUnavailable: boolean;

beforeEach(async () => {
	// Only the clock is faked: timers and promises still work.
	jest.useFakeTimers({
		now: BEGIN_MS,
		doNotFake: ['setTimeout', 'setInterval', 'setImmediate', 'nextTick', 'queueMicrotask'],
	});
	engine = await startTestApp();
	// The app executes no run by itself.
	await engine.app.close();
	warnings = [];
	isStoreUnavailable = false;
	const { store } = engine.deps;
	const list: typeof store.runs.list = async (query) => {
		if (isStoreUnavailable) throw new Error('The store is unavailable.');
		return await store.runs.list(query);
	};
	const log = { info() {}, error() {}, warn: (fields: object) => void warnings.push(fields) };
	const queue = new RunQueue(engine.deps, createOwnerScope(engine.deps), log);
	sweep = createAbandonmentSweep({ ...store, runs: { ...store.runs, list } }, queue, log);
});

afterEach(async () => {
	jest.useRealTimers();
	await engine.close();
});

async function addRun(fields: Partial<Run>): Promise<string> {
	const run = makeRun(fields);
	await engine.deps.store.commit({ insert: { runs: [run] } });
	return run.id;
}

const statusOf = async (id: string) => (await engine.deps.store.runs.get(id))?.status;

/** Sweeps as often as an engine does until this time has passed. */
async function passSeconds(seconds: number): Promise<void> {
	for (let passed = 0; passed < seconds; passed += 5) {
		jest.setSystemTime(Date.now() + 5000);
		await sweep().catch(() => undefined);
	}
}

test('cancels a run that nobody polled in time, in any status, and logs it', async () => {
	const abandonment = { afterSeconds: 30, askedAt: nowSeconds() };
	const ids = await Promise.all(
		(['queued', 'requires_action', 'in_progress'] as const).map((status) =>
			addRun({ status, abandonment }),
		),
	);
	await passSeconds(30);
	expect(await Promise.all(ids.map(statusOf))).toEqual([
		'queued',
		'requires_action',
		'in_progress',
	]);
	await passSeconds(15);
	expect(await Promise.all(ids.map(statusOf))).toEqual(['cancelled', 'cancelled', 'cancelling']);
	expect(warnings).toHaveLength(3);
	expect(warnings).toContainEqual(expect.objectContaining({ runId: ids[0], afterSeconds: 30 }));
});

test('does not touch runs that are polled, that have ended, or whose clients did not announce polls', async () => {
	const { store } = engine.deps;
	const abandonment = { afterSeconds: 30, askedAt: nowSeconds() };
	const asked = await addRun({ abandonment });
	const ended = await addRun({ status: 'completed', abandonment });
	const silent = await addRun({});
	for (let round = 0; round < 5; round++) {
		await passSeconds(30);
		await store.runs.update(asked, { abandonment: { afterSeconds: 30, askedAt: nowSeconds() } });
	}
	expect(await Promise.all([asked, ended, silent].map(statusOf))).toEqual([
		'queued',
		'completed',
		'queued',
	]);
	expect(warnings).toEqual([]);
});

test('does not count the time before it started, nor the time during which it was suspended', async () => {
	const id = await addRun({ abandonment: { afterSeconds: 30, askedAt: nowSeconds() - 3600 } });
	await passSeconds(20);
	expect(await statusOf(id)).toBe('queued');
	jest.setSystemTime(Date.now() + 3_600_000);
	await sweep();
	await passSeconds(20);
	expect(await statusOf(id)).toBe('queued');
	await passSeconds(20);
	expect(await statusOf(id)).toBe('cancelled');
});

test('does not count the time during which the store was unavailable, as polls could not be recorded', async () => {
	const id = await addRun({ abandonment: { afterSeconds: 30, askedAt: nowSeconds() } });
	await passSeconds(10);
	isStoreUnavailable = true;
	await passSeconds(300);
	isStoreUnavailable = false;
	await passSeconds(20);
	expect(await statusOf(id)).toBe('queued');
	await passSeconds(25);
	expect(await statusOf(id)).toBe('cancelled');
});
