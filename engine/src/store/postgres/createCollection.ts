import { sql } from 'kysely';
import type { Kysely, SelectQueryBuilder } from 'kysely';
import { indexedFields } from '../indexedFields.ts';
import { outsideBytes } from '../outsideBytes.ts';
import { UnknownCursor } from '../Store.ts';
import type { Collection, CollectionName, Documents, Filter } from '../Store.ts';
import type { Row, Tables } from './Tables.ts';
import { toBusyError } from './toBusyError.ts';

/** The documents of one collection, in the table of its name. */
export function createCollection<K extends CollectionName>(
	database: Kysely<Tables>,
	name: K,
): Collection<K> {
	async function positionOf(id: string, side: 'after' | 'before'): Promise<string> {
		const row = await from(database, name)
			.select('position')
			.where('id', '=', id)
			.executeTakeFirst();
		if (row === undefined) throw new UnknownCursor(id, side);
		return row.position;
	}

	return {
		async get(id) {
			const row = await from(database, name)
				.select(['document', 'owner'])
				.where('id', '=', id)
				.executeTakeFirst();
			return row && read<K>(row);
		},
		async update(id, fields, only) {
			try {
				return await database
					.transaction()
					.execute(async (transaction) => await updateWithin(transaction, name, id, fields, only));
			} catch (error) {
				throw toBusyError(error);
			}
		},
		async remove(id) {
			const { numDeletedRows } = await deleteFrom(database, name)
				.where('id', '=', id)
				.executeTakeFirst();
			return numDeletedRows > 0;
		},
		async removeWhere(where) {
			await removeWithin(database, name, where);
		},
		async count(where) {
			let query = from(database, name).select(({ fn }) => fn.countAll<string>().as('count'));
			for (const [field, values] of toConditions(name, where)) {
				query = query.where(field, 'in', values);
			}
			return Number((await query.executeTakeFirstOrThrow()).count);
		},
		async list({ where, order = 'desc', limit = 20, maxBytes, after, before } = {}) {
			const rising = order === 'asc';
			let query = from(database, name);
			for (const [field, values] of toConditions(name, where)) {
				query = query.where(field, 'in', values);
			}
			if (after !== undefined) {
				query = query.where('position', rising ? '>' : '<', await positionOf(after, 'after'));
			}
			if (before !== undefined) {
				query = query.where('position', rising ? '<' : '>', await positionOf(before, 'before'));
			}
			// The page before a cursor is the one next to it: read away from the cursor, then reverse.
			const backwards = before !== undefined && after === undefined;
			query = query.orderBy('position', rising !== backwards ? 'asc' : 'desc');
			const fitting = maxBytes === undefined ? limit : await countFitting(query, limit, maxBytes);
			const rows = await query
				.select(['document', 'owner'])
				.limit(fitting + 1)
				.execute();
			const documents = rows.slice(0, fitting).map((row) => read<K>(row));
			if (backwards) documents.reverse();
			return { documents, hasMore: rows.length > fitting };
		},
	};
}

/** How many of a list's documents, at most `limit`, have no more than `maxBytes` together; one at least. */
async function countFitting(
	query: SelectQueryBuilder<Tables, CollectionName, object>,
	limit: number,
	maxBytes: number,
): Promise<number> {
	const size = sql<number>`octet_length(document)`.as('size');
	const rows = await query.select(size).limit(limit).execute();
	let bytes = 0;
	const fitting = rows.findIndex((row, index) => (bytes += row.size) > maxBytes && index > 0);
	return fitting === -1 ? limit : fitting;
}

/** Within the caller's transaction, which locks the row until it ends. */
export async function updateWithin<K extends CollectionName>(
	database: Kysely<Tables>,
	name: K,
	id: string,
	fields: Partial<Documents[K]>,
	only?: Filter<K>,
): Promise<Documents[K] | undefined> {
	let query = from(database, name).select(['document', 'owner']).where('id', '=', id);
	for (const [field, values] of toConditions(name, only)) query = query.where(field, 'in', values);
	const row = await query.forUpdate().executeTakeFirst();
	if (row === undefined) return undefined;
	const updated = { ...read<K>(row), ...fields };
	if (Object.keys(fields).length === 0) return updated;
	await database
		.updateTable(name as CollectionName)
		.set(toRow(name, updated))
		.where('id', '=', id)
		.execute();
	return updated;
}

export async function insertWithin<K extends CollectionName>(
	database: Kysely<Tables>,
	name: K,
	document: Documents[K],
): Promise<void> {
	await database
		.insertInto(name as CollectionName)
		.values(toRow(name, document))
		.execute();
}

export async function removeWithin<K extends CollectionName>(
	database: Kysely<Tables>,
	name: K,
	where: Filter<K>,
): Promise<void> {
	const conditions = toConditions(name, where);
	if (conditions.length === 0) throw new Error('Name what to remove.');
	let query = deleteFrom(database, name);
	for (const [field, values] of conditions) query = query.where(field, 'in', values);
	await query.execute();
}

/** All tables have the same columns, as far as TypeScript is concerned. */
const from = (database: Kysely<Tables>, name: CollectionName) => database.selectFrom(name);
const deleteFrom = (database: Kysely<Tables>, name: CollectionName) => database.deleteFrom(name);

/** The owner is in the column: it can change without rewriting the document. */
function read<K extends CollectionName>({ document, owner }: Pick<Row, 'document' | 'owner'>) {
	const parsed = JSON.parse(document) as Documents[K];
	return owner === '' ? parsed : { ...parsed, owner };
}

function toRow<K extends CollectionName>(name: K, document: Documents[K]) {
	const fields: Record<string, unknown> = { ...document };
	const columns = indexedFields[name].map((field) => [field, fields[field] ?? null]);
	return {
		id: document.id,
		document: JSON.stringify(document),
		owner: document.owner ?? '',
		bytes: outsideBytes(name, document),
		...(Object.fromEntries(columns) as object),
	} as { id: string; document: string; owner: string; bytes: number } & Omit<
		Row,
		'position' | 'id' | 'document' | 'owner' | 'bytes'
	>;
}

type Column = 'id' | 'owner' | 'threadId' | 'runId' | 'status';

/** Only the collection's own columns become SQL; values are always bound. */
function toConditions<K extends CollectionName>(
	name: K,
	filter: Filter<K> | undefined,
): [Column, string[]][] {
	return ['id', 'owner', ...indexedFields[name]].flatMap((field): [Column, string[]][] => {
		const wanted: unknown = (filter as Record<string, unknown> | undefined)?.[field];
		if (wanted === undefined) return [];
		const choices: unknown[] = Array.isArray(wanted) ? wanted : [wanted];
		return [[field as Column, choices.map(String)]];
	});
}
