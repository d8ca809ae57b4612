import type { IDataObject } from 'n8n-workflow';
import { parse } from 'papaparse';

/** Numbers as Python and spreadsheets write them. A leading zero or plus sign marks a code, such as a postcode. */
const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?(e[+-]\d+)?$/;

/** A number keeps up to this many digits. */
const SAFE_DIGITS = 15;

/** How many characters of a file are enough to detect its format. */
const SAMPLE_CHARACTERS = 64 * 1024;

/** The format of a file, detected from its start. */
interface Format {
	/** The first line, with its line break. */
	header: string;
	delimiter: string;
	newline: '\r' | '\n' | '\r\n';
}

/**
 * Parses a CSV into objects with the keys of its header line, while its bytes arrive: only one chunk and an unfinished row are held in
 * memory. The delimiter is detected. Numbers become numbers.
 *
 * @returns the rows of one chunk after the other
 */
export async function* parseCsv(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<IDataObject[]> {
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

/** Undefined while the text may not contain the whole first line. */
function detectFormat(text: string): Format | undefined {
	const { delimiter, linebreak } = parse(text, { preview: 10 }).meta;
	const newline = linebreak as Format['newline'];
	const ends: number[] = [];
	parse<string[]>(text, {
		delimiter,
		newline,
		step: ({ meta }, parser) => {
			if (ends.push(meta.cursor) === 2) parser.abort();
		},
	});
	return ends.length < 2 ? undefined : { header: text.slice(0, ends[0]), delimiter, newline };
}

/** @returns the rows of a text that starts with the header line, and the position where each of them ends */
function parseRows(text: string, format?: Format) {
	const rows: IDataObject[] = [];
	const ends: number[] = [];
	parse<IDataObject>(text, {
		header: true,
		skipEmptyLines: true,
		delimiter: format?.delimiter,
		newline: format?.newline,
		transform: toValue as (cell: string) => string,
		step: ({ data, meta }) => {
			rows.push(data);
			ends.push(meta.cursor);
		},
	});
	return { rows, ends };
}

/** Converts a cell to a number, unless it would lose digits: long IDs stay texts, and results of Python become numbers. */
function toValue(cell: string): string | number {
	if (!NUMBER.test(cell)) return cell;
	const value = Number(cell);
	if (cell.length <= SAFE_DIGITS && !cell.includes('e')) return value;
	return significantDigits(String(value)) === significantDigits(cell) ? value : cell;
}

function significantDigits(text: string): string {
	const [mantissa = ''] = text.split('e');
	return mantissa.replace(/\D/g, '').replace(/^0+|(?<!0)0+$/g, '');
}
