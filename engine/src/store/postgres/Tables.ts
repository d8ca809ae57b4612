import type { ColumnType, Generated } from 'kysely';
import type { CollectionName } from '../Store.ts';

/** A document in its table. The fields for filters are separate columns. */
export interface Row {
	/** The order in which documents were inserted. */
	position: Generated<string>;
	id: string;
	/** JSON as text: PostgreSQL's own JSON types reject the character U+0000, which users may send. */
	document: string;
	/** `''` for none. */
	owner: string;
	/** Of the document's file or folder. */
	bytes: ColumnType<string, number, number>;
	threadId: string | null;
	runId: string | null;
	status: string | null;
	purpose: string | null;
	origin: string | null;
	containerId: string | null;
	state: string | null;
	uploadId: string | null;
	sessionId: string | null;
	engineId: string | null;
	folderId: string | null;
}

export type Tables = Record<CollectionName, Row>;
