import { spawn, spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** Where Debian puts PostgreSQL's own programs; the newest of several. Undefined where there is none. */
export function findPostgres(): string | undefined {
	const root = '/usr/lib/postgresql';
	if (!existsSync(root)) return undefined;
	const versions = readdirSync(root).sort((one, other) => Number(other) - Number(one));
	return versions
		.map((version) => join(root, version, 'bin'))
		.find((folder) => existsSync(join(folder, 'initdb')));
}

export interface Postgres {
	/** A new, empty database. */
	createDatabase(): Promise<string>;
	close(): Promise<void>;
}

/** A PostgreSQL of its own on a free port, its data in a folder that is gone afterwards. */
export async function startPostgres(programs: string): Promise<Postgres> {
	const folder = await mkdtemp(join(tmpdir(), 'engine-postgres-'));
	const port = await findFreePort();
	// It refuses to run as root.
	const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
	if (user.uid !== undefined) chownSync(folder, user.uid, user.gid);
	const data = join(folder, 'data');
	const made = spawnSync(
		join(programs, 'initdb'),
		['--pgdata', data, '--username=tests', '--auth=trust', '--no-sync', '--encoding=UTF8'],
		{ ...user, encoding: 'utf8', cwd: folder },
	);
	expect([made.status, made.status === 0 ? '' : made.stderr]).toEqual([0, '']);
	const server = spawn(
		join(programs, 'postgres'),
		['-D', data, '-h', '127.0.0.1', '-p', `${port}`, '-k', folder, '-c', 'fsync=off'],
		{ ...user, stdio: 'ignore', cwd: folder },
	);
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

/** Below the ports of outgoing connections: one of those may be gone before PostgreSQL listens on it. */
async function findFreePort(): Promise<number> {
	for (;;) {
		const port = randomInt(20_000, 32_000);
		const server = createServer().listen(port, '127.0.0.1');
		try {
			await once(server, 'listening');
		} catch {
			continue;
		}
		server.close();
		await once(server, 'close');
		return port;
	}
}
