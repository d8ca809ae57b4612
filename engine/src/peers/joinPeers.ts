import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { MessageParts, toParts } from './MessageParts.ts';
import type { PeerListener, PeerMessage, Peers } from './Peers.ts';
import { newId } from '../domain/newId.ts';

const TO_ALL = 'code_interpreter_engines';
const RECONNECT_AFTER_MS = 500;
/** Heartbeats within the time after which an engine is considered dead. */
const HEARTBEATS_PER_LEASE = 5;

interface PeersSettings {
	/** Of the database that the engines share; its tables must exist. */
	url: string;
	/** An engine without a heartbeat for this long is considered dead. */
	leaseMs: number;
	/** Identifies the storage of files, which must be the same for all engines. */
	storage: string;
}

/**
 * Joins the engines that work on a database. Heartbeats go to its table `engines`, by its clock, and messages through its
 * notifications: no engine needs to reach another.
 * @throws Error when the others store their files elsewhere, or the database's own error
 */
export async function joinPeers(settings: PeersSettings): Promise<Peers> {
	const peers = new PostgresPeers(settings);
	await peers.start();
	return peers;
}

class PostgresPeers implements Peers {
	readonly id = newId('engine');
	readonly areShared = true;
	readonly #url: string;
	readonly #leaseMs: number;
	readonly #storage: string;
	readonly #parts = new MessageParts();
	#client: pg.Client | undefined;
	/** A connection sends one query at a time. */
	#sent: Promise<unknown> = Promise.resolve();
	#listener: PeerListener | undefined;
	/** As of the last heartbeat. */
	#alive = new Set<string>();
	#lastHeartbeatMs = performance.now();
	/** Until then no engine is considered dead: the database was unreachable, perhaps for the others too. */
	#gracePeriodEndsMs = 0;
	#messageCount = 0;
	#timer: NodeJS.Timeout | undefined;
	#isClosed = false;

	constructor({ url, leaseMs, storage }: PeersSettings) {
		this.#url = url;
		this.#leaseMs = leaseMs;
		this.#storage = storage;
	}

	async start(): Promise<void> {
		await this.#connect();
		try {
			await this.#requireSameStorage();
			await this.#sendHeartbeat();
		} catch (error) {
			this.#isClosed = true;
			await this.#client?.end();
			throw error;
		}
		this.#timer = setInterval(
			() => void this.#heartbeat(),
			this.#leaseMs / HEARTBEATS_PER_LEASE,
		).unref();
	}

	async isAlive(engineId: string): Promise<boolean> {
		if (engineId === this.id || this.#alive.has(engineId)) return true;
		// An engine that has just joined is not known yet.
		await this.#readAlive();
		return this.#alive.has(engineId);
	}

	send(message: PeerMessage, engineId = TO_ALL): void {
		this.#notify(message, engineId).catch((error: unknown) => this.#report(error));
	}

	listen(listener: PeerListener): void {
		this.#listener = listener;
	}

	async close(): Promise<void> {
		this.#isClosed = true;
		clearInterval(this.#timer);
		try {
			await this.#query('DELETE FROM engines WHERE id = $1', [this.id]);
			await this.#notify({ type: 'goodbye' }, TO_ALL);
		} catch (error) {
			// Without the database, the others notice when the lease expires.
			this.#report(error);
		}
		await this.#client?.end();
	}

	async #connect(): Promise<void> {
		const client = new pg.Client({
			connectionString: this.#url,
			keepAlive: true,
			query_timeout: this.#leaseMs,
		});
		client.on('error', () => undefined);
		client.on('notification', ({ payload = '' }) => this.#take(payload));
		await client.connect();
		try {
			await client.query(`LISTEN ${TO_ALL}`);
			await client.query(`LISTEN "${this.id}"`);
		} catch (error) {
			await client.end();
			throw error;
		}
		client.on('end', () => void this.#reconnect());
		this.#client = client;
	}

	async #reconnect(): Promise<void> {
		this.#client = undefined;
		while (!this.#isClosed) {
			try {
				await this.#connect();
				void this.#heartbeat();
				// Messages sent meanwhile are lost.
				this.#listener?.onMessage({ type: 'queued' });
				return;
			} catch (error) {
				this.#report(error);
				await sleep(RECONNECT_AFTER_MS, undefined, { ref: false });
			}
		}
	}

	async #heartbeat(): Promise<void> {
		try {
			const dead = await this.#sendHeartbeat();
			if (dead.length === 0 || this.#listener === undefined) return;
			await this.#listener.onDead(dead);
			// Unless an engine was only slow: it continues, without the runs that were taken over.
			await this.#query(
				'DELETE FROM engines WHERE id = ANY($1) AND "aliveAt" < now() - $2 * interval \'1 millisecond\'',
				[dead, this.#leaseMs],
			);
		} catch (error) {
			this.#report(error);
			// A connection that hangs is replaced.
			await this.#client?.end();
		}
	}

	async #requireSameStorage(): Promise<void> {
		const { rows } = await this.#query<{ storage: string }>(
			'SELECT storage FROM engines WHERE storage <> $1 AND "aliveAt" >= now() - $2 * interval \'1 millisecond\'',
			[this.#storage, this.#leaseMs],
		);
		const [other] = rows;
		if (other !== undefined) throw new Error(`Other engines keep their files in ${other.storage}`);
	}

	/** @returns the engines that are considered dead */
	async #sendHeartbeat(): Promise<string[]> {
		await this.#query(
			'INSERT INTO engines (id, "aliveAt", storage) VALUES ($1, now(), $2) ON CONFLICT (id) DO UPDATE SET "aliveAt" = now()',
			[this.id, this.#storage],
		);
		const now = performance.now();
		if (now - this.#lastHeartbeatMs > this.#leaseMs / 2)
			this.#gracePeriodEndsMs = now + this.#leaseMs;
		this.#lastHeartbeatMs = now;
		return await this.#readAlive();
	}

	async #readAlive(): Promise<string[]> {
		const { rows } = await this.#query<{ id: string; isAlive: boolean }>(
			'SELECT id, "aliveAt" >= now() - $1 * interval \'1 millisecond\' AS "isAlive" FROM engines',
			[this.#leaseMs],
		);
		const dead = rows.filter((row) => !row.isAlive && performance.now() > this.#gracePeriodEndsMs);
		this.#alive = new Set(rows.filter((row) => !dead.includes(row)).map(({ id }) => id));
		return dead.map(({ id }) => id).filter((id) => id !== this.id);
	}

	async #query<Row extends pg.QueryResultRow>(
		sql: string,
		values: unknown[],
	): Promise<pg.QueryResult<Row>> {
		const result = this.#sent.then(async () => {
			if (this.#client === undefined) throw new Error('The connection to the database is lost.');
			return await this.#client.query<Row>(sql, values);
		});
		this.#sent = result.catch(() => undefined);
		return await result;
	}

	async #notify(message: PeerMessage, channel: string): Promise<void> {
		// Messages sent without a connection are lost.
		if (this.#client === undefined) return;
		const text = JSON.stringify({ from: this.id, message });
		const parts = toParts(`${this.id}-${this.#messageCount++}`, text);
		const sent = parts.map((part) => this.#query('SELECT pg_notify($1, $2)', [channel, part]));
		await Promise.all(sent);
	}

	#take(notification: string): void {
		try {
			const text = this.#parts.take(notification);
			if (text === undefined) return;
			const { from, message } = JSON.parse(text) as { from: string; message: PeerMessage };
			if (from === this.id) return;
			if (message.type === 'goodbye') this.#alive.delete(from);
			this.#listener?.onMessage(message);
		} catch (error) {
			// Other programs may use the database's notifications too.
			this.#report(error);
		}
	}

	#report(error: unknown): void {
		this.#listener?.onError(error);
	}
}
