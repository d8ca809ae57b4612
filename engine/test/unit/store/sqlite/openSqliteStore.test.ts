import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { migrations } from '../../../../src/store/sqlite/migrations.ts';
import { openSqliteStore } from '../../../../src/store/sqlite/openSqliteStore.ts';
import type { Store } from '../../../../src/store/Store.ts';
import { describeStore } from '../../../support/store/describeStore.ts';
import { makeMessage, makeThread } from '../../../support/store/documents.ts';

let folder: string;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'engine-store-'));
});

afterEach(async () => {
	await rm(folder, { recursive: true, force: true });
});

const open = () => openSqliteStore(join(folder, 'engine.db'));

describe('like every store', () => describeStore(open));

test('migrates a database of the first version, and keeps its documents', async () => {
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
	expect(await opened.storedBytes()).toBe(JSON.stringify(thread).length);
	await opened.close();
});

async function fillAndEmpty(path: string): Promise<Store> {
	const store = openSqliteStore(path);
	const messages = Array.from({ length: 200 }, () => makeMessage('thread_1', 'x'.repeat(100_000)));
	await store.commit({ insert: { messages } });
	await store.messages.removeWhere({ threadId: 'thread_1' });
	return store;
}

const bytesOnDisk = async (path: string) =>
	(await stat(path)).size + (await stat(`${path}-wal`)).size;

test('returns the space of deleted documents to the file system', async () => {
	const path = join(folder, 'engine.db');
	const store = await fillAndEmpty(path);
	const thread = makeThread();
	await store.commit({ insert: { threads: [thread] } });
	expect(await bytesOnDisk(path)).toBeGreaterThan(20_000_000);
	await store.reclaimSpace();
	expect(await bytesOnDisk(path)).toBeLessThan(2_000_000);
	expect(await store.threads.get(thread.id)).toEqual(thread);
	await store.close();
});

test('returns the space of a database that an older engine created, with all its documents', async () => {
	const path = join(folder, 'older.db');
	const older = new DatabaseSync(path);
	older.exec(`${migrations[0]} PRAGMA user_version = 1;`);
	older.close();
	const store = await fillAndEmpty(path);
	await store.reclaimSpace();
	expect(await bytesOnDisk(path)).toBeLessThan(2_000_000);
	await store.close();
});

test('locks its database against a second engine', async () => {
	const first = open();
	expect(open).toThrow('locked');
	await first.close();
});
