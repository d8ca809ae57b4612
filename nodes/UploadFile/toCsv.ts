import type { IDataObject } from 'n8n-workflow';
import { unparse } from 'papaparse';

/** Large enough for speed, and small enough that a batch takes little memory compared with the items. */
const BATCH_ROWS = 1000;

/**
 * Converts rows of any shape to one CSV. The columns are all keys, in the order in which they first appear. Nested values become JSON.
 *
 * @returns its bytes, in chunks: for a million rows, the whole text would take as much memory as the items
 */
export function toCsv(rows: IDataObject[]): Uint8Array[] {
	const columns = columnsOf(rows);
	if (columns.length === 0) return [];
	const encoder = new TextEncoder();
	const pieces: Uint8Array[] = [];
	for (let from = 0; from < rows.length; from += BATCH_ROWS) {
		const batch = rows.slice(from, from + BATCH_ROWS);
		const data = batch.map((row) => columns.map((column) => toCell(row[column])));
		const text = unparse({ fields: columns, data }, { header: from === 0 });
		pieces.push(encoder.encode(`${text}\r\n`));
	}
	return pieces;
}

function columnsOf(rows: IDataObject[]): string[] {
	const columns = new Set<string>();
	for (const row of rows) {
		for (const column of Object.keys(row)) columns.add(column);
	}
	return [...columns];
}

function toCell(value: unknown): string | number | boolean | null {
	if (value instanceof Date) return value.toISOString();
	if (typeof value === 'object' && value !== null) return JSON.stringify(value);
	return (value ?? null) as string | number | boolean | null;
}
