import { createSinglePeer } from '../../../../src/peers/createSinglePeer.ts';
import { RunEvents } from '../../../../src/runs/events/RunEvents.ts';
import { cancelRun } from '../../../../src/runs/queue/cancelRun.ts';
import { openSqliteStore } from '../../../../src/store/sqlite/openSqliteStore.ts';
import type { Store } from '../../../../src/store/Store.ts';
import { makeRun } from '../../../support/store/documents.ts';
import type { Run } from '../../../../src/domain/run/run.ts';

let store: Store;
let announced: string[];
let interrupted: string[];

beforeEach(() => {
	store = openSqliteStore(':memory:');
	announced = [];
	interrupted = [];
});

afterEach(async () => {
	await store.close();
});

async function cancel(status: Run['status']) {
	const run = makeRun({ status });
	await store.commit({ insert: { runs: [run] } });
	const queue = {
		events: new RunEvents(createSinglePeer()),
		announceEnd: (id: string) => void announced.push(id),
		interrupt: async (id: string) => void interrupted.push(id),
	};
	const cancelling = cancelRun(store, queue, run);
	const outcome = await cancelling.catch((error: unknown) => error);
	return { id: run.id, outcome, stored: (await store.runs.get(run.id))?.status };
}

test.each(['queued', 'requires_action'] as const)(
	'cancels a run that is %s at once, and informs those who wait for it',
	async (status) => {
		const { id, outcome, stored } = await cancel(status);
		expect(outcome).toMatchObject({ run: { status: 'cancelled' } });
		expect([stored, announced, interrupted]).toEqual(['cancelled', [id], []]);
	},
);

test.each(['in_progress', 'cancelling'] as const)('stops a run that is %s', async (status) => {
	const { id, outcome, stored } = await cancel(status);
	expect(outcome).toMatchObject({ run: { status: 'cancelling' } });
	expect([stored, announced, interrupted]).toEqual(['cancelling', [], [id]]);
});

test.each(['completed', 'failed', 'cancelled', 'incomplete', 'expired'] as const)(
	'refuses to cancel a run that is %s, and leaves it as it is',
	async (status) => {
		const { outcome, stored } = await cancel(status);
		expect(outcome).toMatchObject({
			status: 400,
			message: `Cannot cancel run with status '${status}'.`,
		});
		expect([stored, announced, interrupted]).toEqual([status, [], []]);
	},
);
