import type { CollectionName, Filters } from './Store.ts';

/** Some collections and the fields by which they can be filtered. */
type IndexedFields = { [K in CollectionName]: Filters[K][] };

export const assistantsTables = {
	assistants: [],
	threads: [],
	messages: ['threadId', 'runId'],
	runs: ['threadId', 'status'],
	runSteps: ['runId', 'threadId', 'status'],
	files: ['purpose'],
} satisfies Partial<IndexedFields>;

export const responsesTables = {
	conversations: [],
	items: ['threadId', 'runId', 'origin'],
	containers: ['status'],
	containerFiles: ['containerId', 'state'],
	uploads: ['status'],
	uploadParts: ['uploadId'],
} satisfies Partial<IndexedFields>;

/** The fields before several engines could share the work. Migrations create these tables first. */
export const firstTables = { ...assistantsTables, ...responsesTables };

/** The indexed fields of each collection: separate columns, which SQLite derives from the stored JSON. */
export const indexedFields: IndexedFields = {
	...firstTables,
	runs: [...firstTables.runs, 'sessionId', 'engineId'],
	folderFiles: ['folderId'],
	idempotencyRecords: ['engineId'],
	responseEvents: ['runId'],
	secrets: [],
};
