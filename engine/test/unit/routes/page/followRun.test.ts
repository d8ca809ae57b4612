import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RunLinks } from '../../../../src/page/RunLinks.ts';
import { followRun } from '../../../../src/routes/page/followRun.ts';
import type { EventPieces } from '../../../../src/routes/streams/formatEvent.ts';
import { LiveRuns } from '../../../../src/runs/events/LiveRuns.ts';
import { openSqliteStore } from '../../../../src/store/sqlite/openSqliteStore.ts';
import type { Store } from '../../../../src/store/Store.ts';
import type { RunEvent } from '../../../../src/domain/run/runEvent.ts';
import { makeMessage, makeRun, makeStep, makeThread } from '../../../support/store/documents.ts';

let folder: string;
let store: Store;
const live = new LiveRuns();
const thread = makeThread();
const run = makeRun({ threadId: thread.id, status: 'in_progress', startedAt: 1_700_000_000 });
const step = makeStep(run);

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'engine-page-'));
	store = openSqliteStore(join(folder, 'engine.db'));
	await store.commit({
		insert: { threads: [thread], messages: [makeMessage(thread.id, 'Why?')], runs: [run] },
	});
});

afterAll(async () => {
	await store.close();
	await rm(folder, { recursive: true, force: true });
});

const print = (text: string): RunEvent => ({
	type: 'output',
	stepId: step.id,
	index: 0,
	outputIndex: 0,
	output: { type: 'logs', text },
});

const limits = { memoryBytes: 2e9, cpuMs: 120_000, diskBytes: 1e9 };

const follow = (signal = new AbortController().signal) =>
	followRun(
		{ store, live },
		run.id,
		{ links: new RunLinks(run.id), limits, canCancel: true },
		signal,
	);

const toText = (event: EventPieces) => Buffer.concat([...event]).toString();

/** The parts in the next event, by their ids. */
async function nextBlocks(stream: AsyncGenerator<EventPieces>): Promise<Record<string, string>> {
	const { value } = (await stream.next()) as IteratorYieldResult<EventPieces>;
	const [, data = '[]'] = /^event: blocks\ndata: (.*)\n\n$/.exec(toText(value)) ?? [];
	const blocks = JSON.parse(data) as { id: string; html: string }[];
	return Object.fromEntries(blocks.map(({ id, html }) => [id, html]));
}

test('sends all parts first, then those that change, and to a later reader the current state', async () => {
	const stream = follow();
	expect(Object.keys(await nextBlocks(stream))).toEqual(['summary', 'files', 'exports']);

	await store.commit({ insert: { runSteps: [step] } });
	live.record(run.id, { type: 'stepStarted', step });
	expect(Object.keys(await nextBlocks(stream))).toContain(step.id);

	live.record(run.id, print('first <b>\n'));
	const changed = await nextBlocks(stream);
	expect(Object.keys(changed)).toEqual([step.id]);
	expect(changed[step.id]).toContain('first &lt;b&gt;');

	live.record(run.id, print('second\n'));
	const later = follow();
	expect((await nextBlocks(later))[step.id]).toMatch(/first &lt;b&gt;\nsecond/);

	await store.runs.update(run.id, { status: 'cancelling' });
	await store.runs.update(run.id, { status: 'cancelled', cancelledAt: 1_700_000_009 });
	live.record(run.id, { type: 'run', run: { ...run, status: 'cancelled' } });
	for (const reader of [stream, later]) {
		const events: string[] = [];
		for await (const event of reader) events.push(toText(event));
		expect(events.join('')).toContain('Cancelled');
		expect(events.at(-1)).toBe('event: end\ndata: {}\n\n');
	}
});

test('ends when the engine stops, and leaves no listener', async () => {
	const active = makeRun({ threadId: thread.id, status: 'requires_action' });
	await store.commit({ insert: { runs: [active] } });
	const closing = new AbortController();
	const page = { links: new RunLinks(active.id), limits, canCancel: true };
	const stream = followRun({ store, live }, active.id, page, closing.signal);
	await stream.next();
	const next = stream.next();
	closing.abort();
	expect(await next).toEqual({ done: true, value: undefined });
});

test('ends when the run was deleted', async () => {
	const page = { links: new RunLinks('run_none'), limits, canCancel: true };
	const stream = followRun({ store, live }, 'run_none', page, new AbortController().signal);
	const { value } = (await stream.next()) as IteratorYieldResult<EventPieces>;
	expect(toText(value)).toBe('event: end\ndata: {}\n\n');
});
