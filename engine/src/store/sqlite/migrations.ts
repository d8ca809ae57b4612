import { assistantsTables, firstTables, responsesTables } from '../indexedFields.ts';

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

/** Collections that had indexes on their size, until triggers counted all. */
const SIZED_TABLES = ['files', 'containerFiles', 'uploadParts'];

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

/** The bytes outside the database that belong to a row: those of its file, or of its folder. */
const OUTSIDE_BYTES: Record<string, string> = {
	files: "coalesce(row.json ->> '$.bytes', 0)",
	containerFiles: "coalesce(row.json ->> '$.bytes', 0)",
	uploadParts: "coalesce(row.json ->> '$.bytes', 0)",
	folderFiles: "iif(row.json ->> '$.contentId' IS NULL, row.json ->> '$.bytes', 0)",
	threads: "coalesce(row.json ->> '$.folderBytes', 0)",
	containers: "coalesce(row.json ->> '$.folderBytes', 0)",
};

const sizeOf = (name: string) => `octet_length(row.json) + ${OUTSIDE_BYTES[name] ?? '0'}`;

/** Triggers that keep the sum of each owner up to date: reading it takes no longer with more documents. */
function addSizeTriggers(name: string): string {
	const add = (row: 'new' | 'old', sign: '' | '-') =>
		`INSERT INTO "storedBytes" (owner, bytes) VALUES (row.owner, ${sign}(${sizeOf(name)}))
		ON CONFLICT (owner) DO UPDATE SET bytes = bytes + excluded.bytes;`.replaceAll('row.', `${row}.`);
	return `
		CREATE TRIGGER "${name}Inserted" AFTER INSERT ON "${name}" BEGIN ${add('new', '')} END;
		CREATE TRIGGER "${name}Removed" AFTER DELETE ON "${name}" BEGIN ${add('old', '-')} END;
		CREATE TRIGGER "${name}Updated" AFTER UPDATE OF json ON "${name}" BEGIN
			${add('old', '-')} ${add('new', '')}
		END;`;
}

function countStoredBytes(names: string[]): string {
	const rows = names.map((name) => `SELECT owner, ${sizeOf(name)} AS bytes FROM "${name}" AS row`);
	return `
		CREATE TABLE "storedBytes" (owner TEXT PRIMARY KEY, bytes INTEGER NOT NULL) STRICT;
		INSERT INTO "storedBytes"
			SELECT owner, sum(bytes) FROM (${rows.join(' UNION ALL ')}) GROUP BY owner;
		${names.map(addSizeTriggers).join('\n')}`;
}

const dropSizes = () => SIZED_TABLES.map((name) => `DROP INDEX "${name}Sizes";`).join('\n');

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
	`${dropSizes()} ${countStoredBytes([...Object.keys(firstTables), 'folderFiles', 'idempotencyRecords'])}`,
	`${createTables({ responseEvents: ['runId'] })} ${addOwner('responseEvents')}
	${addSizeTriggers('responseEvents')}`,
	`${createTables({ secrets: [] })} ${addOwner('secrets')}`,
];
