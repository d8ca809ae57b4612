import { parse } from 'papaparse';
import { decodeText } from '../shared/csv/decodeText.ts';
import { type CsvFormat, detectCsvFormat } from '../shared/csv/detectCsvFormat.ts';

/** How many characters of a file are enough to detect its format. */
const SAMPLE_CHARACTERS = 64 * 1024;

/** A row of texts by column. */
export type CsvRow = Record<string, string>;

/**
 * Parses a CSV into objects with the keys of its header line, while its bytes arrive: only one chunk and an unfinished row are held in
 * memory. Encoding and delimiter are detected. Cells stay texts. Columns without a name and cells beyond the header are named
 * `column_1`, `column_2` and so on by their position.
 *
 * @param onEncoding called when the file is not UTF-8, with the encoding as which it was read
 * @returns the rows of one chunk after the other
 */
export async function* parseCsv(
	chunks: AsyncIterable<Uint8Array>,
	onEncoding: (encoding: string) => void = () => {},
): AsyncGenerator<CsvRow[]> {
	let table: Table | undefined;
	let text = '';
	let minLength = SAMPLE_CHARACTERS;
	for await (const added of decodeText(chunks, onEncoding)) {
		text += added;
		if (text.length < minLength) continue;
		if (table === undefined) {
			table = findTable(text);
			if (table) text = text.slice(table.format.skip);
		}
		const { rows, ends } = table ? parseRows(text, table.format) : { rows: [], ends: [] };
		// The last row may continue in the next chunk.
		const end = ends.at(-2);
		// An unfinished row must not be parsed again and again: one stray quotation mark turns the whole file into one row.
		minLength = end === undefined ? text.length * 2 : 0;
		if (table === undefined || end === undefined) continue;
		rows.pop();
		yield rows;
		text = table.header + text.slice(end);
	}
	const format = table?.format ?? detectCsvFormat(text);
	yield parseRows(table ? text : text.slice(format.skip), format).rows;
}

interface Table {
	format: CsvFormat;
	/** The first line that is not empty, with its line break and the empty lines before it. */
	header: string;
}

/** Undefined while the text may not contain the whole header line. */
function findTable(text: string): Table | undefined {
	const format = detectCsvFormat(text);
	const { delimiter, newline, skip } = format;
	const ends: number[] = [];
	const table = text.slice(skip);
	parse<string[]>(table, {
		delimiter,
		newline,
		skipEmptyLines: true,
		step: ({ meta }, parser) => {
			if (ends.push(meta.cursor) === 2) parser.abort();
		},
	});
	return ends.length < 2 ? undefined : { format, header: table.slice(0, ends[0]) };
}

/** @returns the rows of a text that starts with the header line, and the position where each of them ends */
function parseRows(text: string, { delimiter, newline, columns: count }: CsvFormat) {
	const rows: CsvRow[] = [];
	const ends: number[] = [];
	let columns: string[] | undefined;
	let start = 0;
	parse<string[]>(text, {
		delimiter,
		newline,
		step: ({ data, meta }) => {
			const line = text.slice(start, meta.cursor);
			start = meta.cursor;
			if (isBlank(data, line)) return;
			const cells = newline === '\n' ? withoutReturn(data, line) : data;
			if (columns === undefined) {
				columns = nameColumns(cells.slice(0, count));
				return;
			}
			rows.push(toRow(columns, cells));
			ends.push(meta.cursor);
		},
	});
	return { rows, ends };
}

/** Whether a line has no cells. An empty cell in a table with one column is written as `""`. */
const isBlank = (cells: string[], line: string): boolean =>
	cells.length === 1 && cells[0]?.trim() === '' && !line.includes('"');

/** In files with both kinds of line breaks, the last cell ends with half of one. */
function withoutReturn(cells: string[], line: string): string[] {
	if (!/\r\n?$/.test(line)) return cells;
	return cells.map((cell, index) => (index === cells.length - 1 ? cell.replace(/\r$/, '') : cell));
}

/** Names columns without a name by their position, and numbers columns with the same name. */
function nameColumns(header: string[]): string[] {
	const taken = new Set<string>();
	return header.map((given, index) => {
		const name = given.trim() === '' ? `column_${index + 1}` : given;
		let unique = name;
		for (
			let count = 1;
			taken.has(unique) || (unique !== name && header.includes(unique));
			count += 1
		) {
			unique = `${name}_${count}`;
		}
		taken.add(unique);
		return unique;
	});
}

function toRow(columns: string[], cells: string[]): CsvRow {
	const row: CsvRow = {};
	const missing = columns.slice(cells.length).map(() => '');
	for (const [index, cell] of [...cells, ...missing].entries()) {
		// Delimiters at the end of a line are not cells.
		if (index >= columns.length && cell === '') continue;
		const name = columns[index] ?? `column_${index + 1}`;
		if (name === '__proto__') {
			// An assignment would set the prototype.
			const property = { value: cell, enumerable: true, writable: true, configurable: true };
			Object.defineProperty(row, name, property);
		} else row[name] = cell;
	}
	return row;
}
