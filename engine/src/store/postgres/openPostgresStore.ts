import { Kysely, PostgresDialect, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import pg from 'pg';
import { indexedFields } from '../indexedFields.ts';
import { makeCollections } from '../collections.ts';
import type { Batch, CollectionName, Store } from '../Store.ts';
import { createCollection, insertWithin, removeWithin, updateWithin } from './createCollection.ts';
import { lockDatabase } from './lockDatabase.ts';
import type { DatabaseLock } from './lockDatabase.ts';
import { migrations } from './migrations.ts';
import type { Tables } from './Tables.ts';
import { toBusyError } from './toBusyError.ts';

const MAX_CONNECTIONS = 10;
/**
 * PostgreSQL ends a transaction that waits this long for its engine. One that is stopped or unreachable in the middle of a
 * commit would otherwise keep its locks, and block the engines that take over its runs.
 */
const IDLE_TRANSACTION_TIMEOUT_MS = 10_000;
/** Of two commits that wait for each other, PostgreSQL aborts one, which is then retried. */
const MAX_ATTEMPTS = 5;
const DEADLOCK_DETECTED = '40P01';

type PostgresSettings = {
	/** Such as `postgres://user:password@host:5432/database`. */
	url: string;
	/** For tests. */
	idleTransactionTimeoutMs?: number;
} & DatabaseLock;

/**
 * Opens the database, and creates its tables where they are missing.
 * @throws Error when another engine uses it, or the database's own error
 */
export async function openPostgresStore({
	url,
	idleTransactionTimeoutMs = IDLE_TRANSACTION_TIMEOUT_MS,
	...wanted
}: PostgresSettings): Promise<Store> {
	await using cleanUp = new AsyncDisposableStack();
	const lock = cleanUp.adopt(await lockDatabase(url, wanted), async (held) => await held.release());
	const pool = new pg.Pool({
		connectionString: url,
		max: MAX_CONNECTIONS,
		idle_in_transaction_session_timeout: idleTransactionTimeoutMs,
	});
	// A broken connection is replaced, and its query fails. Without listeners it would end the process.
	pool.on('error', () => undefined);
	pool.on('connect', (client) => client.on('error', () => undefined));
	const database = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
	cleanUp.defer(async () => await database.destroy());
	await migrate(database);

	const make = <K extends CollectionName>(name: K) => createCollection(database, name);
	const store: Store = {
		...makeCollections(make),
		async commit(batch) {
			for (let attempt = 1; ; attempt++) {
				try {
					return await commitOnce(database, batch);
				} catch (error) {
					const { code } = error as { code?: string };
					if (code !== DEADLOCK_DETECTED || attempt === MAX_ATTEMPTS) throw toBusyError(error);
				}
			}
		},
		async storedBytes(owner) {
			let sum = 0;
			for (const name of collectionNames) {
				let query = database
					.selectFrom(name)
					.select(sql<string | null>`sum(bytes + octet_length(document))`.as('sum'));
				if (owner !== undefined) query = query.where('owner', '=', owner);
				sum += Number((await query.executeTakeFirst())?.sum ?? 0);
			}
			return sum;
		},
		async claimUnowned(owner) {
			for (const name of collectionNames) {
				await database.updateTable(name).set({ owner }).where('owner', '=', '').execute();
			}
		},
		// PostgreSQL's autovacuum does this.
		reclaimSpace: async () => undefined,
		async close() {
			await database.destroy();
			await lock.release();
		},
	};
	cleanUp.move();
	return store;
}

const collectionNames = Object.keys(indexedFields) as CollectionName[];

class Unmatched extends Error {}

async function commitOnce(database: Kysely<Tables>, batch: Batch): Promise<boolean> {
	try {
		await database.transaction().execute(async (transaction) => {
			for (const name of collectionNames) await applyTo(transaction, name, batch);
		});
		return true;
	} catch (error) {
		if (error instanceof Unmatched) return false;
		throw error;
	}
}

async function applyTo<K extends CollectionName>(
	transaction: Kysely<Tables>,
	name: K,
	batch: Batch,
): Promise<void> {
	for (const filter of batch.remove?.[name] ?? []) await removeWithin(transaction, name, filter);
	for (const document of batch.insert?.[name] ?? []) {
		await insertWithin(transaction, name, document);
	}
	// Always in the same order, so that commits wait for one another without a deadlock.
	const updates = (batch.update?.[name] ?? []).toSorted((one, other) =>
		one.id < other.id ? -1 : Number(one.id > other.id),
	);
	for (const { id, fields, only } of updates) {
		const updated = await updateWithin(transaction, name, id, fields, only);
		if (updated === undefined) throw new Unmatched();
	}
}

async function migrate(database: Kysely<Tables>): Promise<void> {
	const migrator = new Migrator({
		db: database,
		provider: { getMigrations: async () => migrations },
	});
	const { error } = await migrator.migrateToLatest();
	if (error !== undefined) throw error instanceof Error ? error : new Error(String(error));
}
