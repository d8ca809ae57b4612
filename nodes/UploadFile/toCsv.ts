import type { IDataObject } from 'n8n-workflow';
import { unparse } from 'papaparse';
import { UserError } from '../shared/UserError.ts';

/** Large enough for speed, and small enough that a batch takes little memory compared with the items. */
const BATCH_ROWS = 1000;

interface CsvOptions {
	/** Whether texts that a spreadsheet would run as formulas get an apostrophe in front. */
	escapesFormulas?: boolean;
}

/**
 * Converts rows of any shape to one CSV. The columns are all keys, in the order in which they first appear. Dates become ISO 8601, nested
 * values JSON.
 *
 * @throws UserError that names row and field of a value that cannot be written
 * @returns its bytes, in chunks: for a million rows, the whole text would take as much memory as the items
 */
export function toCsv(
	rows: IDataObject[],
	{ escapesFormulas = false }: CsvOptions = {},
): Uint8Array[] {
	const columns = columnsOf(rows);
	if (columns.length === 0) return [];
	// Most programs skip a line without characters, so an empty cell needs quotation marks where it is the only one.
	const isOnly = columns.length === 1;
	const encoder = new TextEncoder();
	const pieces: Uint8Array[] = [];
	for (let from = 0; from < rows.length; from += BATCH_ROWS) {
		const batch = rows.slice(from, from + BATCH_ROWS);
		const data = batch.map((row, index) =>
			columns.map(
				(column) => toCell(ownValue(row, column), column, from + index) ?? (isOnly ? '' : null),
			),
		);
		const text = unparse(
			{ fields: columns, data },
			{ header: from === 0, escapeFormulae: escapesFormulas, quotes: isOnly ? isEmpty : false },
		);
		pieces.push(encoder.encode(`${text}\r\n`));
	}
	return pieces;
}

const isEmpty = (value: unknown): boolean => value === '';

function columnsOf(rows: IDataObject[]): string[] {
	const columns = new Set<string>();
	for (const row of rows) {
		for (const column of Object.keys(row)) columns.add(column);
	}
	return [...columns];
}

/** Not what every object inherits: a column may be named `constructor`. */
const ownValue = (row: IDataObject, column: string): unknown =>
	Object.hasOwn(row, column) ? row[column] : undefined;

type Cell = string | number | boolean | null;

function toCell(value: unknown, column: string, rowIndex: number): Cell {
	const { cell, problem } = convert(value);
	if (problem === undefined) return cell;
	throw new UserError(
		`The field "${column}" of item ${rowIndex} cannot be written to a CSV: ${problem}`,
		'Convert it to a text before this node, for example with Edit Fields.',
	);
}

function convert(value: unknown): { cell: Cell; problem?: string } {
	if (typeof value === 'bigint') return { cell: String(value) };
	if (typeof value !== 'object' || value === null) return { cell: (value ?? null) as Cell };
	try {
		return { cell: toDateText(value) ?? JSON.stringify(value) };
	} catch (error) {
		return { cell: null, problem: error instanceof Error ? error.message : String(error) };
	}
}

/** A date as ISO 8601, also one of n8n's Luxon dates; undefined for every other value. */
function toDateText(value: object): string | undefined {
	if (value instanceof Date) return value.toISOString();
	const { isValid, toISO } = value as { isValid?: unknown; toISO?: unknown };
	if (typeof toISO !== 'function') return undefined;
	const text: unknown = isValid === false ? null : toISO.call(value);
	if (typeof text !== 'string') throw new RangeError('Invalid date');
	return text;
}
