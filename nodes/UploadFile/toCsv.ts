import type { IDataObject } from 'n8n-workflow';
import { unparse } from 'papaparse';

/** Rows of any shape as one CSV: the columns are all keys in order of their first appearance, values nested deeper are JSON. */
export function toCsv(rows: IDataObject[]): string {
	const columns = columnsOf(rows);
	const data = rows.map((row) => columns.map((column) => toCell(row[column])));
	return columns.length === 0 ? '' : `${unparse({ fields: columns, data })}\r\n`;
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
