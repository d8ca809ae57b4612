import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { firstTables } from '../indexedFields.ts';
import type { Tables } from './Tables.ts';

async function createTables(database: Kysely<Tables>): Promise<void> {
	for (const [name, fields] of Object.entries(firstTables)) {
		await createTable(database, name, fields);
	}
	await sql`CREATE UNIQUE INDEX "oneActiveRunAThread" ON runs ("threadId")
		WHERE status IN ('queued', 'in_progress', 'requires_action', 'cancelling')`.execute(database);
}

async function addSessions(database: Kysely<Tables>): Promise<void> {
	await database.schema
		.alterTable('runs')
		.addColumn('sessionId', 'text')
		.addColumn('engineId', 'text')
		.execute();
	await sql`CREATE UNIQUE INDEX "oneRunAtWorkASession" ON runs ("sessionId")
		WHERE status IN ('in_progress', 'cancelling')`.execute(database);
	await createTable(database, 'folderFiles', ['folderId']);
}

/** Every engine on this database, with the time of its last heartbeat. */
async function addEngines(database: Kysely<Tables>): Promise<void> {
	await database.schema
		.createTable('engines')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('aliveAt', 'timestamptz', (column) => column.notNull())
		.addColumn('storage', 'text', (column) => column.notNull())
		.execute();
}

/** Replaced by `addIdempotencyRecords`. */
const addAnswers = (database: Kysely<Tables>) => createTable(database, 'answers', ['engineId']);

/** Records live for an hour only, so those of the old table are not migrated. */
async function addIdempotencyRecords(database: Kysely<Tables>): Promise<void> {
	await database.schema.dropTable('answers').execute();
	await createTable(database, 'idempotencyRecords', ['engineId']);
}

async function indexSessions(database: Kysely<Tables>): Promise<void> {
	await database.schema
		.createIndex('runsBysessionId')
		.on('runs')
		.columns(['sessionId', 'position'])
		.execute();
}

/** `bytes` no longer counts a file whose bytes are those of an upload. Within a JSON string the quotes would be escaped. */
async function countCopiesOnce(database: Kysely<Tables>): Promise<void> {
	await sql`UPDATE "folderFiles" SET bytes = 0 WHERE document LIKE '%"contentId":"%'`.execute(
		database,
	);
}

const addResponseEvents = (database: Kysely<Tables>) =>
	createTable(database, 'responseEvents', ['runId']);

const addSecrets = (database: Kysely<Tables>) => createTable(database, 'secrets', []);

async function createTable(
	database: Kysely<Tables>,
	name: string,
	fields: string[],
): Promise<void> {
	let table = database.schema
		.createTable(name)
		.addColumn('position', 'bigserial', (column) => column.primaryKey())
		.addColumn('id', 'text', (column) => column.notNull().unique())
		.addColumn('document', 'text', (column) => column.notNull())
		.addColumn('owner', 'text', (column) => column.notNull())
		.addColumn('bytes', 'bigint', (column) => column.notNull());
	for (const field of fields) table = table.addColumn(field, 'text');
	await table.execute();
	for (const field of ['owner', ...fields]) {
		await database.schema
			.createIndex(`${name}By${field}`)
			.on(name)
			.columns([field, 'position'])
			.execute();
	}
}

/** By name, in the order of their execution. Append only. */
export const migrations: Record<string, Migration> = {
	'001-tables': { up: createTables },
	'002-sessions': { up: addSessions },
	'003-engines': { up: addEngines },
	'004-answers': { up: addAnswers },
	'005-idempotency-records': { up: addIdempotencyRecords },
	'006-index-sessions': { up: indexSessions },
	'007-count-copies-once': { up: countCopiesOnce },
	'008-response-events': { up: addResponseEvents },
	'009-secrets': { up: addSecrets },
};
