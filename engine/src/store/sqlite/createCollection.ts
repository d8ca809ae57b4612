import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { UnknownCursor } from '../Store.ts';
import type { Collection, CollectionName, Documents, Filter } from '../Store.ts';
import { indexedFields } from '../indexedFields.ts';
import { toBusyError } from './toBusyError.ts';

/** A collection whose changes can also be made synchronously, within the caller's transaction. */
export interface SqliteCollection<K extends CollectionName> extends Collection<K> {
	insertNow(document: Documents[K]): void;
	updateNow(id: string, fields: Partial<Documents[K]>, only?: Filter<K>): Documents[K] | undefined;
	removeNow(where: Filter<K>): void;
}

/** The documents of one collection, in the table of its name. */
export function createCollection<K extends CollectionName>(
	database: DatabaseSync,
	name: K,
): SqliteCollection<K> {
	const prepared = new Map<string, StatementSync>();
	const prepare = (sql: string) => {
		const known = prepared.get(sql) ?? database.prepare(sql);
		prepared.set(sql, known);
		return known;
	};
	const read = (row: Record<string, unknown>) => JSON.parse(String(row['json'])) as Documents[K];

	function find(id: string, only?: Filter<K>): Documents[K] | undefined {
		const { conditions, values } = toConditions(name, only);
		const where = ['id = ?', ...conditions].join(' AND ');
		const row = prepare(`SELECT json FROM "${name}" WHERE ${where}`).get(id, ...values);
		return row && read(row);
	}

	function removeNow(where: Filter<K>) {
		const { conditions, values } = toConditions(name, where);
		if (conditions.length === 0) throw new Error('Name what to remove.');
		prepare(`DELETE FROM "${name}" WHERE ${conditions.join(' AND ')}`).run(...values);
	}

	function updateNow(id: string, fields: Partial<Documents[K]>, only?: Filter<K>) {
		const found = find(id, only);
		if (found === undefined) return undefined;
		const updated = { ...found, ...fields };
		if (Object.keys(fields).length === 0) return updated;
		prepare(`UPDATE "${name}" SET json = ? WHERE id = ?`).run(JSON.stringify(updated), id);
		return updated;
	}

	function positionOf(id: string, side: 'after' | 'before'): number {
		const row = prepare(`SELECT position FROM "${name}" WHERE id = ?`).get(id);
		if (row === undefined) throw new UnknownCursor(id, side);
		return Number(row['position']);
	}

	return {
		insertNow(document) {
			const insert = prepare(`INSERT INTO "${name}" (id, json) VALUES (?, ?)`);
			insert.run(document.id, JSON.stringify(document));
		},
		updateNow,
		removeNow,
		async get(id) {
			return find(id);
		},
		async update(id, fields, only) {
			try {
				return updateNow(id, fields, only);
			} catch (error) {
				throw toBusyError(error);
			}
		},
		async remove(id) {
			return prepare(`DELETE FROM "${name}" WHERE id = ?`).run(id).changes > 0;
		},
		async removeWhere(where) {
			removeNow(where);
		},
		async count(where) {
			const { conditions, values } = toConditions(name, where);
			const row = prepare(
				`SELECT count(*) AS count FROM "${name}" WHERE ${['TRUE', ...conditions].join(' AND ')}`,
			).get(...values);
			return Number(row?.['count']);
		},
		async list({ where, order = 'desc', limit = 20, maxBytes = Infinity, after, before } = {}) {
			const { conditions, values } = toConditions(name, where);
			const rising = order === 'asc';
			if (after !== undefined) {
				conditions.push(`position ${rising ? '>' : '<'} ?`);
				values.push(positionOf(after, 'after'));
			}
			if (before !== undefined) {
				conditions.push(`position ${rising ? '<' : '>'} ?`);
				values.push(positionOf(before, 'before'));
			}
			// The page before a cursor is the one next to it: read away from the cursor, then reverse.
			const backwards = before !== undefined && after === undefined;
			const sqlOrder = rising !== backwards ? 'ASC' : 'DESC';
			const rows = prepare(
				`SELECT json FROM "${name}" WHERE ${['TRUE', ...conditions].join(' AND ')} ORDER BY position ${sqlOrder} LIMIT ?`,
			).iterate(...values, limit + 1);
			const documents: Documents[K][] = [];
			let hasMore = false;
			let bytes = 0;
			// Row by row, so that a page never takes more memory than its limit.
			for (const row of rows) {
				bytes += String(row['json']).length;
				hasMore = documents.length === limit || (documents.length > 0 && bytes > maxBytes);
				if (hasMore) break;
				documents.push(read(row));
			}
			if (backwards) documents.reverse();
			return { documents, hasMore };
		},
	};
}

/** Only the collection's own indexed fields become SQL; values are always bound. */
function toConditions<K extends CollectionName>(name: K, filter: Filter<K> | undefined) {
	const conditions: string[] = [];
	const values: SQLInputValue[] = [];
	for (const field of ['id', 'owner', ...indexedFields[name]] as const) {
		const wanted: unknown = filter?.[field];
		if (wanted === undefined) continue;
		const choices: unknown[] = Array.isArray(wanted) ? wanted : [wanted];
		conditions.push(`"${field}" IN (${choices.map(() => '?').join(', ')})`);
		values.push(...choices.map(String));
	}
	return { conditions, values };
}
