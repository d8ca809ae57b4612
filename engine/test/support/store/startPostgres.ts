import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { findFreePort } from '../../../../scripts/servers/findFreePort.ts';
import { endWithThisProcess } from '../../../../scripts/processes/endWithThisProcess.mjs';
import type { PostgresPrograms } from '../../../../scripts/setup/apt/findQueueServers.mjs';

export interface Postgres {
	/** A new, empty database. */
	createDatabase(): Promise<string>;
	close(): Promise<void>;
}

/** A test's data need not survive the machine, and its few rows need no upkeep. */
const WITHOUT_DURABILITY = [
	'fsync=off',
	'full_page_writes=off',
	'wal_level=minimal',
	'max_wal_senders=0',
	'autovacuum=off',
	'jit=off',
	'shared_buffers=16MB',
].flatMap((setting) => ['-c', setting]);

/** A new PostgreSQL server on a free port; its data folder is removed afterwards. */
export async function startPostgres(programs: PostgresPrograms): Promise<Postgres> {
	const folder = await mkdtemp(join(tmpdir(), 'engine-postgres-'));
	const port = await findFreePort();
	// PostgreSQL refuses to run as root.
	const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
	if (user.uid !== undefined) chownSync(folder, user.uid, user.gid);
	const data = join(folder, 'data');
	const made = spawnSync(
		programs.initdb,
		['--pgdata', data, '--username=tests', '--auth=trust', '--no-sync', '--encoding=UTF8'],
		{ ...user, encoding: 'utf8', cwd: folder },
	);
	expect([made.status, made.status === 0 ? '' : made.stderr]).toEqual([0, '']);
	const server = spawn(
		programs.postgres,
		['-D', data, '-h', '127.0.0.1', '-p', `${port}`, '-k', folder, ...WITHOUT_DURABILITY],
		{ ...user, stdio: 'ignore', cwd: folder },
	);
	endWithThisProcess(server);
	const urlOf = (name: string) => `postgres://tests@127.0.0.1:${port}/${name}`;
	const administrator = await connect(urlOf('postgres'));
	let count = 0;
	return {
		async createDatabase() {
			const name = `engine${++count}`;
			await administrator.query(`CREATE DATABASE ${name}`);
			return urlOf(name);
		},
		async close() {
			await administrator.end();
			server.kill('SIGINT');
			await once(server, 'exit');
			await rm(folder, { recursive: true, force: true });
		},
	};
}

async function connect(connectionString: string): Promise<pg.Client> {
	for (;;) {
		const client = new pg.Client({ connectionString });
		try {
			await client.connect();
			return client;
		} catch {
			await sleep(100);
		}
	}
}
