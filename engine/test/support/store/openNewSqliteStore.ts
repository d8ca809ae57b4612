import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '../../../src/store/sqlite/openSqliteStore.ts';
import type { Store } from '../../../src/store/Store.ts';

let emptyDatabase: Promise<Buffer> | undefined;

/**
 * Opens a new database in the file `path`. Its empty tables are copied from one that each test file creates once: creating them takes
 * ten times as long.
 */
export async function openNewSqliteStore(path: string): Promise<Store> {
	emptyDatabase ??= createEmptyDatabase();
	await writeFile(path, await emptyDatabase, { mode: 0o600 });
	return openSqliteStore(path);
}

async function createEmptyDatabase(): Promise<Buffer> {
	const folder = await mkdtemp(join(tmpdir(), 'engine-store-'));
	const path = join(folder, 'empty.db');
	await openSqliteStore(path).close();
	const bytes = await readFile(path);
	await rm(folder, { recursive: true, force: true });
	return bytes;
}
