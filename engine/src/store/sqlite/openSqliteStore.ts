import { chmodSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { makeCollections } from '../collections.ts';
import type { Batch, CollectionName, Store } from '../Store.ts';
import { createCollection } from './createCollection.ts';
import type { SqliteCollection } from './createCollection.ts';
import { indexedFields } from '../indexedFields.ts';
import { migrations } from './migrations.ts';
import { enableReclaiming, reclaimSpace } from './reclaimSpace.ts';
import { toBusyError } from './toBusyError.ts';

type Collections = { [K in CollectionName]: SqliteCollection<K> };

/**
 * Opens or creates the database in the file `path` (`:memory:` for one that is lost when closed).
 * @throws Error when a newer engine created it, or another engine has it open
 */
export function openSqliteStore(path: string): Store {
	const database = new DatabaseSync(path, { timeout: 2000 });
	if (path !== ':memory:') chmodSync(path, 0o600);
	// One engine per database: each of two would consider the other's runs left over from a crash.
	// NORMAL: with a write-ahead log nothing is lost when the process is killed, and the file is never corrupted.
	database.exec(
		'PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;',
	);
	enableReclaiming(database);
	migrate(database);

	const make = <K extends CollectionName>(name: K) => createCollection(database, name);
	// `make` creates more than a collection, which the type of `makeCollections` does not express.
	const collections = makeCollections(make) as Collections;
	const names = Object.keys(indexedFields) as CollectionName[];
	return {
		...collections,
		async commit(batch) {
			database.exec('BEGIN IMMEDIATE');
			try {
				const done = names.every((name) => applyTo(collections, name, batch));
				database.exec(done ? 'COMMIT' : 'ROLLBACK');
				return done;
			} catch (error) {
				database.exec('ROLLBACK');
				throw toBusyError(error);
			}
		},
		async storedBytes(owner) {
			const where = owner === undefined ? '' : 'WHERE owner = ?';
			const sum = `SELECT coalesce(sum(bytes), 0) AS bytes FROM "storedBytes" ${where}`;
			const values = owner === undefined ? [] : [owner];
			return Number(database.prepare(sum).get(...values)?.['bytes']);
		},
		async claimUnowned(owner) {
			for (const name of names) {
				const assignOwner = `UPDATE "${name}" SET json = json_set(json, '$.owner', ?) WHERE owner = ''`;
				database.prepare(assignOwner).run(owner);
			}
		},
		async reclaimSpace() {
			await reclaimSpace(database);
		},
		async close() {
			if (database.isOpen) database.close();
		},
	};
}

function applyTo<K extends CollectionName>(
	collections: Collections,
	name: K,
	batch: Batch,
): boolean {
	for (const filter of batch.remove?.[name] ?? []) collections[name].removeNow(filter);
	for (const document of batch.insert?.[name] ?? []) collections[name].insertNow(document);
	return (batch.update?.[name] ?? []).every(
		({ id, fields, only }) => collections[name].updateNow(id, fields, only) !== undefined,
	);
}

function migrate(database: DatabaseSync): void {
	const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
	if (version > migrations.length) {
		throw new Error(
			`The database has version ${version}, and this engine supports versions up to ${migrations.length}: use the newer engine that created it.`,
		);
	}
	for (const [index, statements] of migrations.entries()) {
		if (index < version) continue;
		database.exec(`BEGIN IMMEDIATE; ${statements} PRAGMA user_version = ${index + 1}; COMMIT;`);
	}
}
