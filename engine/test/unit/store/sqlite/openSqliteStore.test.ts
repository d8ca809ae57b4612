import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { migrations } from '../../../../src/store/sqlite/migrations.ts';
import { openSqliteStore } from '../../../../src/store/sqlite/openSqliteStore.ts';
import { describeStore } from '../../../support/describeStore.ts';
import { makeThread } from '../../../support/documents.ts';

let folder: string;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'engine-store-'));
});

afterEach(async () => {
	await rm(folder, { recursive: true, force: true });
});

const open = () => openSqliteStore(join(folder, 'engine.db'));

describe('as every store', () => describeStore(open));

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
	await opened.close();
});

test('locks its database against a second engine', async () => {
	const first = open();
	expect(open).toThrow('locked');
	await first.close();
});
