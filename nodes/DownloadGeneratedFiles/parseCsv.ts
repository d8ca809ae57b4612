import { parse } from 'papaparse';

/** How many characters of a file are enough to detect its format. */
const SAMPLE_CHARACTERS = 64 * 1024;

/** A row of texts by column. */
export type CsvRow = Record<string, string>;

/** The format of a file, detected from its start. */
interface Format {
	/** The first line that is not empty, with its line break and the empty lines before it. */
	header: string;
	delimiter: string;
	newline: '\r' | '\n' | '\r\n';
}

/**
 * Parses a CSV into objects with the keys of its header line, while its bytes arrive: only one chunk and an unfinished row are held in
 * memory. The delimiter is detected. Cells stay texts. Columns without a name and cells beyond the header are named `column_1`,
 * `column_2` and so on by their position.
 *
 * @returns the rows of one chunk after the other
 */
export async function* parseCsv(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<CsvRow[]> {
	const decoder = new TextDecoder();
	let format: Format | undefined;
	let text = '';
	let minLength = SAMPLE_CHARACTERS;
	for await (const chunk of chunks) {
		text += decoder.decode(chunk, { stream: true });
		if (text.length < minLength) continue;
		format ??= detectFormat(text);
		const { rows, ends } = format ? parseRows(text, format) : { rows: [], ends: [] };
		// The last row may continue in the next chunk.
		const end = ends.at(-2);
		// An unfinished row must not be parsed again and again: one stray quotation mark turns the whole file into one row.
		minLength = end === undefined ? text.length * 2 : 0;
		if (format === undefined || end === undefined) continue;
		rows.pop();
		yield rows;
		text = format.header + text.slice(end);
	}
	yield parseRows(text + decoder.decode(), format).rows;
}

/** Undefined while the text may not contain the whole header line. */
function detectFormat(text: string): Format | undefined {
	const { delimiter, linebreak } = parse(text, { preview: 10 }).meta;
	const newline = linebreak as Format['newline'];
	const ends: number[] = [];
	parse<string[]>(text, {
		delimiter,
		newline,
		skipEmptyLines: true,
		step: ({ meta }, parser) => {
			if (ends.push(meta.cursor) === 2) parser.abort();
		},
	});
	return ends.length < 2 ? undefined : { header: text.slice(0, ends[0]), delimiter, newline };
}

/** @returns the rows of a text that starts with the header line, and the position where each of them ends */
function parseRows(text: string, format?: Format) {
	const rows: CsvRow[] = [];
	const ends: number[] = [];
	let columns: string[] | undefined;
	parse<string[]>(text, {
		skipEmptyLines: true,
		delimiter: format?.delimiter,
		newline: format?.newline,
		step: ({ data, meta }) => {
			if (columns === undefined) {
				columns = nameColumns(data);
				return;
			}
			rows.push(toRow(columns, data));
			ends.push(meta.cursor);
		},
	});
	return { rows, ends };
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
	for (const [index, cell] of cells.entries()) {
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
