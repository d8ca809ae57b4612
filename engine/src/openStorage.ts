import { join } from 'node:path';
import type { Config } from './config.ts';
import { openDiskContents } from './store/disk/openDiskContents.ts';
import type { FileContents } from './store/FileContents.ts';
import { openSqliteStore } from './store/sqlite/openSqliteStore.ts';
import type { Store } from './store/Store.ts';

// The libraries of databases and storages elsewhere are loaded only where they are asked for: they take a while.

/** @throws Error when another engine works on the store, or what the database says */
export async function openStore({ databaseUrl, dataDir }: Config): Promise<Store> {
	if (databaseUrl === undefined) return openSqliteStore(join(dataDir, 'engine.db'));
	const { openPostgresStore } = await import('./store/postgres/openPostgresStore.ts');
	return await openPostgresStore({ url: databaseUrl, onLost: endAtOnce });
}

export async function openContents({ s3, dataDir }: Config): Promise<FileContents> {
	if (s3 === undefined) return await openDiskContents(join(dataDir, 'files'));
	const { openS3Contents } = await import('./store/s3/openS3Contents.ts');
	return await openS3Contents(s3);
}

/** Another engine may take over from now on; whoever started this one can start it again. */
function endAtOnce(): void {
	process.stderr.write(
		'The connection to the database is gone, and with it the right to work on it: the engine ends.\n',
	);
	process.exit(1);
}
