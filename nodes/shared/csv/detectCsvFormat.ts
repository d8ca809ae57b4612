import { parse } from 'papaparse';

/** How many rows are enough to tell a delimiter from a character of the text. */
const SAMPLE_ROWS = 100;

const DELIMITERS = [',', ';', '\t', '|'];

/** For a file with one column: not a character, so that no text contains it. */
const NO_DELIMITER = '\uFFFF';

/** Excel's line that names the delimiter. */
const SEP_LINE = /^\s*"?sep=(.)"?[^\S\r\n]*(?:\r\n|\n|\r|$)/i;

const BLANK_LINES = /^(?:[^\S\r\n]*(?:\r\n|\n|\r))+/;

const QUOTED = /"[^"]*"/g;

/** The format of a CSV. */
export interface CsvFormat {
	delimiter: string;
	newline: '\r' | '\n' | '\r\n';
	/** How many characters at the start are not part of the table: blank lines and Excel's `sep=` line. */
	skip: number;
	/** How many columns there are, without one at the end that is only a delimiter. */
	columns: number;
}

/**
 * Detects the format of a CSV from its start, by the rows that each delimiter gives: only one that the header contains, and by which
 * the rows have as many cells as the header, separates columns. So a column of lists such as `a;b` is one column.
 */
export function detectCsvFormat(text: string): CsvFormat {
	const sepLine = SEP_LINE.exec(text);
	const start = sepLine?.[0].length ?? 0;
	const skip = start + (BLANK_LINES.exec(text.slice(start))?.[0].length ?? 0);
	const table = text.slice(skip);
	// Files that were put together from several have both kinds of line breaks.
	const hasBareNewlines = /(?<!\r)\n/.test(table.replace(QUOTED, ''));
	// The last row of a long text may be cut.
	const readRows = (delimiter: string) => {
		const { data, meta } = parse<string[]>(table, {
			delimiter,
			...(hasBareNewlines ? { newline: '\n' as const } : {}),
			preview: SAMPLE_ROWS,
			skipEmptyLines: true,
		});
		const { cursor } = meta;
		const linebreak = hasBareNewlines ? '\n' : meta.linebreak;
		const isCut = cursor >= table.length && data.length > 2 && !/[\r\n]$/.test(table);
		return { rows: isCut ? data.slice(0, -1) : data, newline: linebreak as CsvFormat['newline'] };
	};
	const delimiter = sepLine?.[1] ?? chooseDelimiter((each) => readRows(each).rows);
	const { rows, newline } = readRows(delimiter);
	return { delimiter, newline, skip, columns: countColumns(rows) };
}

function chooseDelimiter(readRows: (delimiter: string) => string[][]): string {
	const candidates = DELIMITERS.map((delimiter) => {
		const [header = [], ...rows] = readRows(delimiter);
		const fitting = rows.filter((cells) => hasLength(cells, header.length));
		const score = rows.length === 0 ? 1 : fitting.length / rows.length;
		// A delimiter before a blank may belong to the name of the only column.
		const hasPlainNames = header.slice(1).every((name) => !/^\s/.test(name));
		const isSplit = hasPlainNames || rows.length === 0 || rows.some(({ length }) => length > 1);
		return { delimiter, columns: header.length, score: isSplit ? score : -1 };
	});
	const [best] = candidates
		.filter(({ columns, score }) => columns > 1 && score >= 0)
		.sort((a, b) => b.score - a.score || b.columns - a.columns);
	return best?.delimiter ?? NO_DELIMITER;
}

/** Whether a row has this many cells. Delimiters at its end are not cells. */
const hasLength = (cells: string[], length: number): boolean =>
	cells.length >= length && cells.slice(length).every((cell) => cell === '');

/** Without a last column that has neither a name nor cells: some programs end each line with a delimiter. */
function countColumns([header = [], ...rows]: string[][]): number {
	const last = header.length - 1;
	const isOnlyDelimiter =
		last > 0 && header[last]?.trim() === '' && rows.every((cells) => (cells[last] ?? '') === '');
	return isOnlyDelimiter && rows.length > 0 ? last : header.length;
}
