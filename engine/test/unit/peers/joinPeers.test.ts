import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { findPostgres } from '../../../../scripts/setup/apt/findQueueServers.mjs';
import { joinPeers } from '../../../src/peers/joinPeers.ts';
import type { PeerMessage, Peers } from '../../../src/peers/Peers.ts';
import { openPostgresStore } from '../../../src/store/postgres/openPostgresStore.ts';
import type { Store } from '../../../src/store/Store.ts';
import { makeRun } from '../../support/store/documents.ts';
import { startPostgres } from '../../support/store/startPostgres.ts';
import type { Postgres } from '../../support/store/startPostgres.ts';
import { waitUntil } from '../../../../test/support/waitUntil.mjs';

const programs = findPostgres();
/** Longer than a pause of this process on a busy machine. */
const LEASE_MS = 5000;

(programs === undefined ? describe.skip : describe)(
	'with PostgreSQL (skipped where apt-get has not installed postgresql)',
	() => {
		let postgres: Postgres;
		let url: string;
		let store: Store;
		let client: pg.Client;
		const joined: Peers[] = [];

		beforeAll(async () => {
			postgres = await startPostgres(programs!);
		});

		afterAll(async () => {
			await postgres.close();
		});

		beforeEach(async () => {
			url = await postgres.createDatabase();
			// Opening the store creates the tables.
			store = await openPostgresStore({ url, shares: true });
			client = new pg.Client({ connectionString: url });
			await client.connect();
		});

		afterEach(async () => {
			for (const peers of joined.splice(0)) await peers.close();
			await client.end();
			await store.close();
		});

		async function join() {
			const peers = await joinPeers({ url, leaseMs: LEASE_MS, storage: 'bucket/' });
			joined.push(peers);
			const messages: PeerMessage[] = [];
			const dead: string[] = [];
			peers.listen({
				onMessage: (message) => messages.push(message),
				onDead: async (ids) => void dead.push(...ids),
				onError: () => undefined,
			});
			return { peers, messages, dead };
		}

		test('sends messages of any length to all others or to one, in order', async () => {
			const [one, two, three] = [await join(), await join(), await join()];
			one.peers.send({ type: 'queued' });
			const run = makeRun({ instructions: 'größe 📈 "\u0000" \ud83d '.repeat(5000) });
			const event = { type: 'run' as const, run };
			one.peers.send({ type: 'event', runId: run.id, event }, two.peers.id);
			one.peers.send({ type: 'ended', runId: run.id });
			await waitUntil(() => two.messages.length === 3 && three.messages.length === 2);
			expect(two.messages).toEqual([
				{ type: 'queued' },
				{ type: 'event', runId: run.id, event },
				{ type: 'ended', runId: run.id },
			]);
			expect(three.messages).toEqual([{ type: 'queued' }, { type: 'ended', runId: run.id }]);
			expect(one.messages).toEqual([]);
		});

		test('considers an engine alive from its join until it leaves', async () => {
			const one = await join();
			const other = await join();
			expect(await one.peers.isAlive(other.peers.id)).toBe(true);
			expect(await one.peers.isAlive(one.peers.id)).toBe(true);
			expect(await one.peers.isAlive('engine_none')).toBe(false);
			await joined.pop()?.close();
			await waitUntil(() => one.messages.some(({ type }) => type === 'goodbye'));
			expect(await one.peers.isAlive(other.peers.id)).toBe(false);
			expect(one.dead).toEqual([]);
		});

		test('reports an engine without a heartbeat as dead, and removes it', async () => {
			const one = await join();
			const insert =
				"INSERT INTO engines VALUES ('engine_gone', now() - interval '1 minute', 'bucket/')";
			await client.query(insert);
			await waitUntil(() => one.dead.length > 0);
			expect(new Set(one.dead)).toEqual(new Set(['engine_gone']));
			const listed = async () => (await client.query('SELECT id FROM engines')).rows;
			await waitUntil(async () => (await listed()).length <= 1);
			expect(await listed()).toEqual([{ id: one.peers.id }]);
		});

		test('reconnects when its connection breaks, and has the queue checked for missed messages', async () => {
			const [one, other] = [await join(), await join()];
			await client.query(
				'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
			);
			await waitUntil(() => one.messages.length > 0 && other.messages.length > 0);
			expect([one.messages, other.messages]).toEqual([[{ type: 'queued' }], [{ type: 'queued' }]]);
			one.peers.send({ type: 'cancel', runId: 'run_a' });
			await waitUntil(() => other.messages.length > 1);
			expect(other.messages.at(-1)).toEqual({ type: 'cancel', runId: 'run_a' });
			expect(await one.peers.isAlive(other.peers.id)).toBe(true);
		});

		test('considers no engine dead after the database was unreachable for all', async () => {
			const [one, other] = [await join(), await join()];
			const name = new URL(url).pathname.slice(1);
			const outside = new pg.Client({ connectionString: new URL('/postgres', url).href });
			await outside.connect();
			const allow = async (isAllowed: boolean) =>
				await outside.query(`ALTER DATABASE "${name}" ALLOW_CONNECTIONS ${isAllowed}`);
			await allow(false);
			await client.query(
				'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
			);
			await sleep(1.1 * LEASE_MS);
			await allow(true);
			await outside.end();
			await waitUntil(() => one.messages.length > 0 && other.messages.length > 0);
			// Both have sent another heartbeat by then.
			await sleep(LEASE_MS / 2);
			expect([one.dead, other.dead]).toEqual([[], []]);
			expect(await one.peers.isAlive(other.peers.id)).toBe(true);
		});

		test('refuses to join engines that store their files elsewhere', async () => {
			await join();
			await expect(joinPeers({ url, leaseMs: LEASE_MS, storage: 'other/' })).rejects.toThrow(
				'in bucket/',
			);
		});

		test('ignores what other programs send on its channels', async () => {
			const [one, other] = [await join(), await join()];
			for (const text of ['', 'nonsense', 'a 1 bm9uc2Vuc2U=']) {
				await client.query('SELECT pg_notify($1, $2)', ['code_interpreter_engines', text]);
			}
			other.peers.send({ type: 'queued' });
			await waitUntil(() => one.messages.length > 0);
			expect(one.messages).toEqual([{ type: 'queued' }]);
		});
	},
);
