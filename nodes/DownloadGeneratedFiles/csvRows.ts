import type { IDataObject } from 'n8n-workflow';
import { parse } from 'papaparse';

/** As Python and spreadsheets write numbers; a leading zero or sign marks a code, such as a postcode. */
const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?(e[+-]\d+)?$/;

/** So many digits are the same again when they have been a number. */
const SAFE_DIGITS = 15;

/** Characters of a file that are enough to tell how it is written. */
const BEGINNING = 64 * 1024;

/** How the file is written, as its beginning shows. */
interface Format {
	/** The first line, with its end. */
	header: string;
	delimiter: string;
	newline: '\r' | '\n' | '\r\n';
}

/**
 * The rows of a CSV as objects by its header line, while its bytes come in: what is held is a piece of them and the row that goes
 * beyond it. The delimiter is found by itself. Numbers become numbers.
 *
 * @returns the rows of one piece after the other
 */
export async function* csvRows(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<IDataObject[]> {
	const decoder = new TextDecoder();
	let format: Format | undefined;
	let text = '';
	let worthALookAt = BEGINNING;
	for await (const chunk of chunks) {
		text += decoder.decode(chunk, { stream: true });
		if (text.length < worthALookAt) continue;
		format ??= readFormat(text);
		const { rows, ends } = format ? parseRows(text, format) : { rows: [], ends: [] };
		// The last row may go on in the next piece.
		const end = ends.at(-2);
		// A row without end is not to be read again and again: a quotation mark too many makes one of the whole file.
		worthALookAt = end === undefined ? text.length * 2 : 0;
		if (format === undefined || end === undefined) continue;
		rows.pop();
		yield rows;
		text = format.header + text.slice(end);
	}
	yield parseRows(text + decoder.decode(), format).rows;
}

/** Undefined as long as the text may not hold the whole first line. */
function readFormat(text: string): Format | undefined {
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

/** @returns the rows of a text that begins with the header line, and where each of them ends */
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

/** A number, unless it would lose digits: long ids stay texts, and what Python computed becomes a number. */
function toValue(cell: string): string | number {
	if (!NUMBER.test(cell)) return cell;
	const value = Number(cell);
	if (cell.length <= SAFE_DIGITS && !cell.includes('e')) return value;
	return significantDigits(String(value)) === significantDigits(cell) ? value : cell;
}

function significantDigits(text: string): string {
	const [mantissa = ''] = text.split('e');
	return mantissa.replace(/\D/g, '').replace(/^0+|0+$/g, '');
}
