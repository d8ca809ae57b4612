import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import pg from 'pg';
import { findPostgres } from '../../../../../scripts/setup/apt/findQueueServers.mjs';
import { indexedFields } from '../../../../src/store/indexedFields.ts';
import { openPostgresStore } from '../../../../src/store/postgres/openPostgresStore.ts';
import { describeStore } from '../../../support/store/describeStore.ts';
import { makeThread } from '../../../support/store/documents.ts';
import { startPostgres } from '../../../support/store/startPostgres.ts';
import type { Postgres } from '../../../support/store/startPostgres.ts';
import { waitUntil } from '../../../../../test/support/waitUntil.mjs';

const programs = findPostgres();

(programs === undefined ? describe.skip : describe)(
	'with PostgreSQL (skipped where apt-get has not installed postgresql)',
	() => {
		let postgres: Postgres;
		let url: string;
		let lost: number;

		beforeAll(async () => {
			postgres = await startPostgres(programs!);
		});

		afterAll(async () => {
			await postgres.close();
		});

		const open = async () => await openPostgresStore({ url, shares: false, onLost: () => lost++ });

		describe('like every store', () => {
			let database: pg.Client;

			beforeAll(async () => {
				url = await postgres.createDatabase();
				await (await open()).close();
				database = new pg.Client({ connectionString: url });
				await database.connect();
			});

			afterAll(async () => {
				await database.end();
			});

			// A database for each of these tests would take ten times as long.
			beforeEach(async () => {
				for (const name of Object.keys(indexedFields))
					await database.query(`DELETE FROM "${name}"`);
			});

			describeStore(open);
		});

		describe('alone', () => {
			beforeEach(async () => {
				url = await postgres.createDatabase();
				lost = 0;
			});
			test('locks its database against a second engine until it is closed', async () => {
				const first = await open();
				await expect(open()).rejects.toThrow('locked');
				await first.close();
				await (await open()).close();
				expect(lost).toBe(0);
			});

			test('reports a lost lock, and recovers from lost connections', async () => {
				const store = await open();
				const thread = makeThread();
				await store.commit({ insert: { threads: [thread] } });
				const other = new pg.Client({ connectionString: url });
				await other.connect();
				const end =
					'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()';
				await other.query(end);
				await other.end();
				await waitUntil(() => lost > 0);
				// The pool may notice the end of its connection a moment after the lock does.
				const read = async (): Promise<unknown> => await store.threads.get(thread.id).catch(read);
				expect(await read()).toEqual(thread);
				await store.close();
				expect(lost).toBe(1);
			});

			test('takes the locks of an engine that is stopped in the middle of a commit', async () => {
				const store = await openPostgresStore({ url, shares: true });
				const thread = makeThread();
				await store.commit({ insert: { threads: [thread] } });
				const observer = new pg.Client({ connectionString: url });
				await observer.connect();
				const countIdle = async () => {
					const { rows } = await observer.query<{ count: string }>(
						"SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in transaction'",
					);
					return Number(rows[0]?.count);
				};
				const program = join(import.meta.dirname, '../../../support/store/commitForever.ts');
				const stopped = spawn(process.execPath, [program, url, thread.id], {
					stdio: ['ignore', 'pipe', 'inherit'],
				});
				try {
					await once(stopped.stdout, 'data');
					const isStoppedInCommit = async () => {
						stopped.kill('SIGSTOP');
						const isInCommit = (await countIdle()) > 0;
						if (!isInCommit) stopped.kill('SIGCONT');
						return isInCommit;
					};
					await waitUntil(isStoppedInCommit, { everyMs: 10 });
					const metadata = { seen: 'yes' };
					const change = { update: { threads: [{ id: thread.id, fields: { metadata } }] } };
					expect(await store.commit(change)).toBe(true);
					// It may have been stopped before it took the lock.
					await waitUntil(async () => (await countIdle()) === 0);
				} finally {
					stopped.kill('SIGKILL');
					await observer.end();
					await store.close();
				}
			});

			test('rejects a commit whose connection breaks, and recovers', async () => {
				const store = await open();
				const thread = makeThread();
				await store.commit({ insert: { threads: [thread] } });
				const other = new pg.Client({ connectionString: url });
				await other.connect();
				await other.query('BEGIN');
				await other.query('SELECT * FROM threads WHERE id = $1 FOR UPDATE', [thread.id]);
				const metadata = { seen: 'yes' };
				const change = { update: { threads: [{ id: thread.id, fields: { metadata } }] } };
				const refused = expect(store.commit(change)).rejects.toThrow();
				const end =
					"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
				await waitUntil(async () => (await other.query(end)).rowCount);
				await refused;
				await other.end();
				expect(await store.commit(change)).toBe(true);
				expect(await store.threads.get(thread.id)).toEqual({ ...thread, metadata });
				await store.close();
			});

			test('completes commits that touch the same documents in different orders', async () => {
				const store = await open();
				const threads = [makeThread(), makeThread()];
				await store.commit({ insert: { threads } });
				const change = async (order: typeof threads, count: number) =>
					await store.commit({
						update: {
							threads: order.map(({ id }) => ({ id, fields: { metadata: { [count]: 'x' } } })),
						},
					});
				const reversed = [...threads].reverse();
				const done = await Promise.all(
					Array.from({ length: 10 }, async (_, count) =>
						change(count % 2 === 0 ? threads : reversed, count),
					),
				);
				expect(done).toEqual(Array(10).fill(true));
				await store.close();
			});
		});
	},
);
