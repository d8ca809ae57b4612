import { parse } from 'papaparse';
import { decodeText } from '../csv/decodeText.ts';
import { detectCsvFormat } from '../csv/detectCsvFormat.ts';
import { parseJsonRows } from './parseJsonRows.ts';

/** A column and the type of its values. */
export type Column = [name: string, type: string];

/** What the start of a table shows. */
export interface Table {
	columns: Column[];
	hasRows: boolean;
	/** Only of a CSV: code that reads it depends on it. */
	delimiter?: string;
}

const TYPES: [name: string, values: RegExp][] = [
	['number', /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?$/i],
	['boolean', /^(?:true|false)$/i],
	['date', /^\d{1,4}[-./]\d{1,2}[-./]\d{1,4}(?:[T ]\d{1,2}:\d{2}\S{0,20}(?: ?[AP]M)?)?$/i],
	// Code that reads 1.234,50 or $5 has to convert it.
	['formatted number', /^[-+(]?\s?[€$£¥]?\s?[-+]?\d[\d.,' ]*\s?[€$£¥%]?\)?$/],
];

const MISSING = /^(?:|-|n\/?a|nan|none|null|undefined)$/i;

const TABLES = /\.(?:csv|tsv)$/i;
/** Their lines are often no rows. */
const TEXTS = /\.(?:txt|md|log)$/i;

/** A title and a date may stand above the table. */
const MAX_LINES_ABOVE = 10;

const JSON_FILES = /\.(?:json|jsonl|ndjson|geojson)$/i;

/**
 * Reads columns and their types from the start of a CSV or JSON file. Undefined for other files.
 *
 * @param isWhole whether the bytes are all of the file
 */
export async function describeColumns(
	fileName: string,
	start: Uint8Array,
	isWhole: boolean,
): Promise<Table | undefined> {
	const kind = [TABLES, JSON_FILES, TEXTS].find((names) => names.test(fileName));
	if (kind === undefined) return undefined;
	let text = '';
	const chunks = (async function* () {
		yield start;
	})();
	for await (const piece of decodeText(chunks, () => {})) text += piece;
	const lines = isWhole ? text : text.slice(0, text.lastIndexOf('\n') + 1) || text;
	if (lines.trim() === '') return { columns: [], hasRows: false };
	if (kind === TEXTS) return undefined;
	return kind === TABLES ? describeCsv(lines) : describeJson(text, isWhole);
}

function describeCsv(given: string): Table {
	const text = skipLinesAbove(given);
	const { delimiter, newline, skip } = detectCsvFormat(text);
	const { data } = parse<string[]>(text.slice(skip), { delimiter, newline, skipEmptyLines: true });
	const [first = [], ...others] = data;
	const hasHeader = isHeader(first, others);
	const rows = hasHeader ? others : data;
	const columns = first.map((name, index): Column => {
		const values = rows.map((row) => row[index] ?? '');
		return [hasHeader ? name.trim() : `column ${index + 1}`, typeOf(values)];
	});
	return { columns, hasRows: rows.length > 0, delimiter };
}

/**
 * Whether the first line of a table names its columns. Code that was written for another header must not run, so a number counts as a name
 * where the values below it are something else, and where all numbers of the line are years or count up.
 */
function isHeader(first: string[], others: string[][]): boolean {
	const cells = first.map((cell, index) => ({
		name: cell.trim(),
		type: typeOf([cell]),
		below: typeOf(others.map((row) => row[index] ?? '')),
	}));
	const numbers = cells.filter(({ type }) => type === 'number').map(({ name }) => name);
	const areNames = others.length > 0 && (numbers.every(isYear) || countUp(numbers));
	return cells.every(({ name, type, below }, index) => {
		if (type === 'text' || (type === 'number' && areNames)) return true;
		// An index without a name, as pandas writes it.
		if (index === 0 && name === '') return cells.length > 1 && below !== 'empty';
		return ['date', 'boolean'].includes(type) && ['number', 'formatted number'].includes(below);
	});
}

const isYear = (value: string): boolean => /^(?:19|20)\d\d$/.test(value);

/** Whether there are at least three numbers, each of which is one more than the one before. */
const countUp = (values: string[]): boolean =>
	values.length > 2 && values.every((value, index) => Number(value) === Number(values[0]) + index);

/** The text from the first line with more than one column; all of it if there is no such line. */
function skipLinesAbove(text: string): string {
	let start = 0;
	for (let line = 0; line <= MAX_LINES_ABOVE; line += 1) {
		const rest = text.slice(start);
		if (detectCsvFormat(rest).columns > 1) return rest;
		const end = text.indexOf('\n', start);
		if (end === -1) break;
		start = end + 1;
	}
	return text;
}

function describeJson(text: string, isWhole: boolean): Table | undefined {
	const rows = parseJsonRows(text, isWhole);
	if (rows === undefined) return undefined;
	const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
	const columns = names.map((name): Column => {
		const values = rows.map((row) => row[name]).filter((value) => value !== undefined);
		return [name, typeOfJson(values)];
	});
	return { columns, hasRows: rows.length > 0 };
}

/** The type that all values have. Missing ones count for none. */
function typeOf(values: string[]): string {
	const present = values.map((value) => value.trim()).filter((value) => !MISSING.test(value));
	if (present.length === 0) return 'empty';
	return TYPES.find(([, pattern]) => present.every((value) => pattern.test(value)))?.[0] ?? 'text';
}

function typeOfJson(values: unknown[]): string {
	const present = values.filter((value) => value !== null);
	const kinds = new Set(
		present.map((value) => (typeof value === 'object' ? 'object' : typeof value)),
	);
	const [kind = 'empty'] = kinds;
	if (kinds.size > 1) return 'mixed';
	return kind === 'string' ? typeOf(present.map(String)) : kind;
}
