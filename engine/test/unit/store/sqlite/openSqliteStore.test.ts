import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { migrations } from '../../../../src/store/sqlite/migrations.ts';
import { openSqliteStore } from '../../../../src/store/sqlite/openSqliteStore.ts';
import { ThreadIsBusy, UnknownCursor } from '../../../../src/store/Store.ts';
import type { Store } from '../../../../src/store/Store.ts';
import {
	makeAssistant,
	makeMessage,
	makeRun,
	makeStep,
	makeThread,
} from '../../../support/documents.ts';

let folder: string;
let store: Store;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'engine-store-'));
	store = openSqliteStore(join(folder, 'engine.db'));
});

afterEach(async () => {
	await store.close();
	await rm(folder, { recursive: true, force: true });
});

async function addMessages(threadId: string, count: number): Promise<string[]> {
	const messages = Array.from({ length: count }, (_, index) => makeMessage(threadId, `${index}`));
	await store.commit({ insert: { messages } });
	return messages.map(({ id }) => id);
}

const idsOf = (page: { documents: { id: string }[] }) => page.documents.map(({ id }) => id);

test('gives documents back as they were stored, after a restart too', async () => {
	const assistant = makeAssistant({ name: 'Größe 📈', metadata: { a: 'b' } });
	await store.commit({ insert: { assistants: [assistant] } });
	await store.close();
	store = openSqliteStore(join(folder, 'engine.db'));
	expect(await store.assistants.get(assistant.id)).toEqual(assistant);
});

test('pages newest first by default, forwards and backwards from a cursor', async () => {
	const [a, b, c, d, e] = await addMessages('thread_1', 5);
	await addMessages('thread_2', 2);
	const where = { threadId: 'thread_1' };

	const first = await store.messages.list({ where, limit: 2 });
	expect(idsOf(first)).toEqual([e, d]);
	expect(first.hasMore).toBe(true);
	const rest = await store.messages.list({ where, limit: 3, after: d! });
	expect(idsOf(rest)).toEqual([c, b, a]);
	expect(rest.hasMore).toBe(false);
	expect(idsOf(await store.messages.list({ where, limit: 2, before: a! }))).toEqual([c, b]);
	expect(idsOf(await store.messages.list({ where, order: 'asc', limit: 2, after: b! }))).toEqual([
		c,
		d,
	]);
	expect(idsOf(await store.messages.list({ where, after: e!, before: b! }))).toEqual([d, c]);
});

test('says so when a cursor names no document', async () => {
	await expect(store.messages.list({ after: 'msg_x' })).rejects.toBeInstanceOf(UnknownCursor);
});

test('updates a document only when it matches', async () => {
	const run = makeRun();
	await store.commit({ insert: { runs: [run] } });
	const claim = () => store.runs.update(run.id, { status: 'in_progress' }, { status: 'queued' });
	expect(await claim()).toMatchObject({ status: 'in_progress' });
	expect(await claim()).toBeUndefined();
	expect(await store.runs.update('run_x', { status: 'failed' })).toBeUndefined();
});

test('refuses a second active run of a thread, and takes one when the first has ended', async () => {
	const first = makeRun({ threadId: 'thread_1' });
	await store.commit({ insert: { runs: [first] } });
	const second = makeRun({ threadId: 'thread_1' });
	const message = makeMessage('thread_1', 'lost with its run');
	await expect(
		store.commit({ insert: { messages: [message], runs: [second] } }),
	).rejects.toBeInstanceOf(ThreadIsBusy);
	expect(await store.messages.get(message.id)).toBeUndefined();

	await store.runs.update(first.id, { status: 'completed' });
	expect(await store.commit({ insert: { messages: [message], runs: [second] } })).toBe(true);
});

test('makes nothing of a batch whose condition does not hold', async () => {
	const run = makeRun({ status: 'cancelling' });
	await store.commit({ insert: { runs: [run] } });
	const step = makeStep(run);
	const done = await store.commit({
		insert: { runSteps: [step] },
		update: {
			runs: [{ id: run.id, fields: { status: 'completed' }, only: { status: 'in_progress' } }],
		},
	});
	expect(done).toBe(false);
	expect(await store.runSteps.get(step.id)).toBeUndefined();
	expect((await store.runs.get(run.id))?.status).toBe('cancelling');
});

test('removes one document, or all that match', async () => {
	const thread = makeThread();
	const [kept] = await addMessages('thread_2', 1);
	await addMessages(thread.id, 3);
	await store.commit({ insert: { threads: [thread] } });
	expect(await store.threads.remove(thread.id)).toBe(true);
	expect(await store.threads.remove(thread.id)).toBe(false);
	await store.messages.removeWhere({ threadId: thread.id });
	expect(idsOf(await store.messages.list())).toEqual([kept]);
	await expect(store.messages.removeWhere({})).rejects.toThrow('Name what');
});

test('takes hostile text as text', async () => {
	await addMessages("x'; DROP TABLE messages; --", 1);
	const page = await store.messages.list({ where: { threadId: "x'; DROP TABLE messages; --" } });
	expect(page.documents).toHaveLength(1);
});

test('brings a database of the first version to the newest, with all that it holds', async () => {
	const path = join(folder, 'first.db');
	const first = new DatabaseSync(path);
	first.exec(`${migrations[0]} PRAGMA user_version = 1;`);
	const thread = makeThread();
	first
		.prepare('INSERT INTO threads (id, json) VALUES (?, ?)')
		.run(thread.id, JSON.stringify(thread));
	first.close();
	const opened = openSqliteStore(path);
	expect(await opened.threads.get(thread.id)).toEqual(thread);
	expect((await opened.conversations.list()).documents).toEqual([]);
	await opened.close();
});

test('does not share its database with a second engine', () => {
	expect(() => openSqliteStore(join(folder, 'engine.db'))).toThrow('locked');
});
