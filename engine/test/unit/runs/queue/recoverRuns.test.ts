import type { Run } from '../../../../src/domain/run/run.ts';
import { createSinglePeer } from '../../../../src/peers/createSinglePeer.ts';
import { RunEvents } from '../../../../src/runs/events/RunEvents.ts';
import { cancelAwaitedRuns, recoverRuns } from '../../../../src/runs/queue/recoverRuns.ts';
import { openSqliteStore } from '../../../../src/store/sqlite/openSqliteStore.ts';
import type { Store } from '../../../../src/store/Store.ts';
import { makeRun } from '../../../support/store/documents.ts';

const ALIVE = 'engine_alive';
const DEAD = 'engine_dead';

const single = createSinglePeer();
const peers = {
	...single,
	areShared: true,
	isAlive: async (id: string) => id === single.id || id === ALIVE,
};
const events = new RunEvents(peers);

let store: Store;

beforeEach(() => {
	store = openSqliteStore(':memory:');
});

afterEach(async () => {
	await store.close();
});

const responseOf = (isBackground: boolean): Pick<Run, 'response'> => ({
	response: {
		conversationId: null,
		previousResponseId: null,
		isBackground,
		isStored: true,
		maxToolCalls: null,
		truncation: null,
		given: {},
	},
});

const awaited = responseOf(false);
const background = responseOf(true);

async function insertRun(fields: Partial<Run>): Promise<string> {
	const run = makeRun(fields);
	await store.commit({ insert: { runs: [run] } });
	return run.id;
}

const statusOf = async (id: string) => (await store.runs.get(id))?.status;

/** @returns the runs that were cancelled */
async function recover(isBeingClaimed = (_runId: string) => false): Promise<string[]> {
	const cancelled: string[] = [];
	await recoverRuns({ store, peers }, events, {
		inProgress: new Map(),
		isBeingClaimed,
		announceEnd: () => undefined,
		cancel: async ({ id }) => void cancelled.push(id),
	});
	return cancelled;
}

test('queues what a dead engine has not executed, unless the client that waited for it was connected there', async () => {
	const runs = { status: 'in_progress', engineId: DEAD } as const;
	const run = await insertRun(runs);
	const ofBackground = await insertRun({ ...runs, ...background });
	const ofClient = await insertRun({ ...runs, ...awaited, listenerId: DEAD });
	expect(await recover()).toEqual([]);
	expect(await statusOf(run)).toBe('queued');
	expect(await statusOf(ofBackground)).toBe('queued');
	expect(await store.runs.get(ofClient)).toMatchObject({
		status: 'failed',
		lastError: { message: expect.stringContaining('The engine was stopped during this run.') },
	});
});

test('cancels what another engine executes for a client of a dead engine, and leaves the rest alone', async () => {
	const runs = { status: 'in_progress', engineId: ALIVE } as const;
	const ofDead = await insertRun({ ...runs, ...awaited, listenerId: DEAD });
	const ofAlive = await insertRun({ ...runs, ...awaited, listenerId: ALIVE });
	const streamed = await insertRun({ ...runs, ...background, listenerId: DEAD });
	const run = await insertRun({ ...runs, listenerId: DEAD });
	expect(await recover()).toEqual([ofDead]);
	for (const id of [ofAlive, streamed, run]) expect(await statusOf(id)).toBe('in_progress');
});

test('cancels the queued responses whose clients waited at a dead engine, and no others', async () => {
	const ofDead = await insertRun({ ...awaited, listenerId: DEAD });
	const ofAlive = await insertRun({ ...awaited, listenerId: ALIVE });
	const streamed = await insertRun({ ...background, listenerId: DEAD });
	const run = await insertRun({ listenerId: DEAD });
	await cancelAwaitedRuns({ store, peers }, events);
	expect(await statusOf(ofDead)).toBe('cancelled');
	for (const id of [ofAlive, streamed, run]) expect(await statusOf(id)).toBe('queued');
});

test('leaves a run alone that this engine is about to start', async () => {
	const id = await insertRun({ status: 'in_progress', engineId: peers.id });
	await recover((runId) => runId === id);
	expect(await statusOf(id)).toBe('in_progress');
	await recover();
	expect(await statusOf(id)).toBe('queued');
});
