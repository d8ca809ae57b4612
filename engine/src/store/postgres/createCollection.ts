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
			const isFalling = rising === backwards;
			const rows = await (maxBytes === undefined
				? query
						.select(['document', 'owner'])
						.limit(limit + 1)
						.execute()
				: selectFitting(database, query, { limit, maxBytes, isFalling }));
			const tooLarge = rows.findIndex(({ document }) => document === null);
			const fitting = tooLarge === -1 ? limit : Math.min(tooLarge, limit);
			const documents = rows
				.slice(0, fitting)
				.map((row) => read<K>(row as Pick<Row, 'document' | 'owner'>));
			if (backwards) documents.reverse();
			return { documents, hasMore: rows.length > fitting };
		},
	};
}

/**
 * Selects a list's documents that have no more than `maxBytes` together, or the first one, and the next one or two without their content.
 * In one statement, which is one transaction.
 */
async function selectFitting(
	database: Kysely<Tables>,
	query: SelectQueryBuilder<Tables, CollectionName, object>,
	{ limit, maxBytes, isFalling }: { limit: number; maxBytes: number; isFalling: boolean },
): Promise<{ document: string | null; owner: string }[]> {
	const order = isFalling ? sql`position desc` : sql`position asc`;
	const bytesUpTo = (distance: string) =>
		sql<number>`coalesce(sum(octet_length(document)) over (order by ${order} rows between unbounded preceding and ${sql.raw(distance)} preceding), 0)`;
	const listed = query
		.select(['document', 'owner', 'position'])
		.select([bytesUpTo('1').as('preceding'), bytesUpTo('2').as('earlier')])
		.limit(limit + 1);
	const isFitting = sql`(preceding = 0 or preceding + octet_length(document) <= ${maxBytes})`;
	const { rows } = await sql<{ document: string | null; owner: string }>`
		select case when ${isFitting} then document end as document, owner from (${listed}) as listed
		where earlier <= ${maxBytes} order by ${order}`.execute(database);
	return rows;
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
