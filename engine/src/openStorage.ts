import { join } from 'node:path';
import type { Config } from './config/readConfig.ts';
import { createSinglePeer } from './peers/createSinglePeer.ts';
import type { Peers } from './peers/Peers.ts';
import { openDiskContents } from './store/disk/openDiskContents.ts';
import type { FileContents } from './store/FileContents.ts';
import { lockFolder } from './store/sqlite/lockFolder.ts';
import { openSqliteStore } from './store/sqlite/openSqliteStore.ts';
import type { Store } from './store/Store.ts';

// The libraries for remote databases and storages are loaded only where they are configured: they load slowly.

/** Whether several engines may share the store: everything that they share is outside their machines. */
export const isShared = ({ databaseUrl, s3 }: Config): boolean =>
	databaseUrl !== undefined && s3 !== undefined;

/** @throws Error when another engine uses the store, or the database's own error */
export async function openStore(config: Config): Promise<Store> {
	const { databaseUrl: url, dataDir } = config;
	if (url === undefined) return openSqliteStore(join(dataDir, 'engine.db'));
	const { openPostgresStore } = await import('./store/postgres/openPostgresStore.ts');
	const unlock = lockFolder(dataDir);
	try {
		const store = await openPostgresStore(
			isShared(config) ? { url, shares: true } : { url, shares: false, onLost: exitAtOnce },
		);
		return {
			...store,
			async close() {
				await store.close();
				unlock();
			},
		};
	} catch (error) {
		unlock();
		throw error;
	}
}

/** @throws the database's own error */
export async function openPeers(config: Config): Promise<Peers> {
	const { databaseUrl: url, s3, leaseMs } = config;
	if (url === undefined || s3 === undefined) return createSinglePeer();
	const { joinPeers } = await import('./peers/joinPeers.ts');
	return await joinPeers({ url, leaseMs, storage: `${s3.bucket}/${s3.prefix}` });
}

export async function openContents({ s3, dataDir }: Config): Promise<FileContents> {
	if (s3 === undefined) return await openDiskContents(join(dataDir, 'files'));
	const { openS3Contents } = await import('./store/s3/openS3Contents.ts');
	return await openS3Contents(s3);
}

/** Another engine may take over from now on. A supervisor may start this one again. */
function exitAtOnce(): void {
	process.stderr.write(
		'The connection to the database was lost, and with it the lock on it: the engine exits.\n',
	);
	process.exit(1);
}
