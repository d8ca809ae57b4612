import { assistantsTables, firstTables, responsesTables, SIZED_TABLES } from '../indexedFields.ts';

function createTables(tables: Record<string, string[]>): string {
	const statements = Object.entries(tables).map(([name, fields]) => {
		const derived = fields.map(
			(field) => `, "${field}" TEXT GENERATED ALWAYS AS (json ->> '$.${field}') STORED`,
		);
		const indexes = fields.map(
			(field) => `CREATE INDEX "${name}By${field}" ON "${name}" ("${field}", position);`,
		);
		return `
		CREATE TABLE "${name}" (
			position INTEGER PRIMARY KEY AUTOINCREMENT,
			id TEXT NOT NULL UNIQUE,
			json TEXT NOT NULL
			${derived.join('\n')}
		) STRICT;
		${indexes.join('\n')}`;
	});
	return statements.join('\n');
}

/** Collections that are listed without a parent. */
const ROOT_TABLES = ['assistants', 'threads', 'files', 'containers', 'uploads'];

const addOwner = (name: string) =>
	`ALTER TABLE "${name}" ADD COLUMN owner TEXT GENERATED ALWAYS AS (coalesce(json ->> '$.owner', '')) VIRTUAL;`;

function addOwners(): string {
	const columns = Object.keys(firstTables).map(addOwner);
	const indexes = ROOT_TABLES.map(
		(name) => `CREATE INDEX "${name}ByOwner" ON "${name}" (owner, position);`,
	);
	const sizes = SIZED_TABLES.map(
		(name) => `
		ALTER TABLE "${name}" ADD COLUMN bytes INTEGER GENERATED ALWAYS AS (json ->> '$.bytes') VIRTUAL;
		CREATE INDEX "${name}Sizes" ON "${name}" (owner, bytes);`,
	);
	return [...columns, ...indexes, ...sizes].join('\n');
}

function addSessions(): string {
	const columns = ['sessionId', 'engineId'].map(
		(field) =>
			`ALTER TABLE runs ADD COLUMN "${field}" TEXT GENERATED ALWAYS AS (json ->> '$.${field}') VIRTUAL;`,
	);
	return `${columns.join('\n')}
	CREATE UNIQUE INDEX oneRunAtWorkASession ON runs ("sessionId")
		WHERE "status" IN ('in_progress', 'cancelling');
	${createTables({ folderFiles: ['folderId'] })}
	${addOwner('folderFiles')}`;
}

/** Statements by schema version: `migrations[n]` brings a database from version n to n + 1. Append only. */
export const migrations: string[] = [
	`${createTables(assistantsTables)}
	CREATE UNIQUE INDEX oneActiveRunAThread ON runs ("threadId")
		WHERE "status" IN ('queued', 'in_progress', 'requires_action', 'cancelling');`,
	createTables(responsesTables),
	`${addOwners()} CREATE INDEX runsByOwner ON runs (owner, status, position);`,
	addSessions(),
	`${createTables({ answers: ['engineId'] })} ${addOwner('answers')}`,
	// Records live for an hour only, so those of the old table are not migrated.
	`DROP TABLE answers;
	${createTables({ idempotencyRecords: ['engineId'] })} ${addOwner('idempotencyRecords')}`,
	'CREATE INDEX "runsBysessionId" ON runs ("sessionId", position);',
];
