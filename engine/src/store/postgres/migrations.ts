import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { CollectionName } from '../Store.ts';
import { indexedFields } from '../sqlite/migrations.ts';
import type { Tables } from './Tables.ts';

async function createTables(database: Kysely<Tables>): Promise<void> {
	for (const name of Object.keys(indexedFields) as CollectionName[]) {
		let table = database.schema
			.createTable(name)
			.addColumn('position', 'bigserial', (column) => column.primaryKey())
			.addColumn('id', 'text', (column) => column.notNull().unique())
			.addColumn('document', 'text', (column) => column.notNull())
			.addColumn('owner', 'text', (column) => column.notNull())
			.addColumn('bytes', 'bigint', (column) => column.notNull());
		for (const field of indexedFields[name]) table = table.addColumn(field, 'text');
		await table.execute();
		for (const field of ['owner', ...indexedFields[name]]) {
			await database.schema
				.createIndex(`${name}By${field}`)
				.on(name)
				.columns([field, 'position'])
				.execute();
		}
	}
	await sql`CREATE UNIQUE INDEX "oneActiveRunAThread" ON runs ("threadId")
		WHERE status IN ('queued', 'in_progress', 'requires_action', 'cancelling')`.execute(database);
}

/** By name, in the order in which they are made. Append only. */
export const migrations: Record<string, Migration> = {
	'001-tables': { up: createTables },
};
