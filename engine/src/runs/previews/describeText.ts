import { extname } from 'node:path/posix';
import { DECODERS, guessEncoding } from './guessEncoding.ts';

const MAX_LINES = 4;
const MAX_LENGTH = 400;
const DELIMITERS = [',', ';', '\t', '|'];
const MAX_SAMPLE_LINES = 20;
const TABLES = ['.csv', '.tsv', '.tab', '.txt', '.dat', '.prn'];
const WORKBOOKS = ['.xls', '.xlsx'];

/** How text begins, and how to read it where that is not obvious; undefined for anything else. */
export function describeText(path: string, bytes: Buffer): string | undefined {
	const encoding = guessEncoding(bytes);
	if (encoding === undefined || bytes.length === 0) return undefined;
	const text = decode(encoding, bytes);
	if (/[^\P{Cc}\t\r\n\f]/u.test(text)) return undefined;
	const lines = text.split(/\r\n|\n|\r/);
	const beginning = JSON.stringify(lines.slice(0, MAX_LINES).join('\n').slice(0, MAX_LENGTH));
	const extension = extname(path).toLowerCase();
	const reading = TABLES.includes(extension)
		? describeReading(encoding, lines, extension !== '.txt')
		: undefined;
	const isPlain = encoding === 'utf-8' || encoding === 'utf-8-sig';
	const parts = [
		WORKBOOKS.includes(extension) ? 'not a workbook but text, which pd.read_excel reads here' : '',
		reading ?? (isPlain ? '' : `encoding ${encoding}`),
		`begins with ${beginning}`,
	];
	return parts.filter((part) => part !== '').join(', ');
}

/** The call that reads delimited text, if it needs more than the path. */
function describeReading(
	encoding: string,
	lines: string[],
	isNamedTable: boolean,
): string | undefined {
	const sample = lines.slice(0, MAX_SAMPLE_LINES);
	const named = /^sep=([,;|\t])$/.exec(lines[0] ?? '')?.[1];
	const found = named ? countFields(sample, named) : findDelimiter(sample);
	const skipped = named ? 1 : countTitles(sample, found);
	const [header = '', ...rows] = lines.slice(skipped);
	// A column may hold lists: what is only in the values separates no columns.
	const delimiter = header.includes(found.delimiter) ? found.delimiter : ',';
	const values = rows.slice(0, 50).flatMap((row) => row.split(delimiter));
	const hasDecimalComma =
		delimiter !== ',' && values.some((value) => /^-?[\d.]*\d,\d+\b/.test(value));
	// With thousands='.', pandas would read 01.02.2026 as a number.
	const hasThousands =
		hasDecimalComma &&
		values.some((value) => /^-?\d{1,3}(?:\.\d{3})+,\d/.test(value)) &&
		!values.some((value) => /^\d{1,2}\.\d{1,2}\.\d{2,4}/.test(value));
	const [first = ''] = rows;
	const isSame = count(first, delimiter) === count(header, delimiter);
	const isLonger =
		count(first, delimiter) === count(header, delimiter) + 1 && first.endsWith(delimiter);
	const settings = [
		...(encoding === 'utf-8' ? [] : [`encoding=${quote(encoding)}`]),
		...(delimiter === ',' ? [] : [`sep=${quote(delimiter)}`]),
		...(skipped === 0 ? [] : [`skiprows=${skipped}`]),
		...(hasDecimalComma ? ["decimal=','"] : []),
		...(hasThousands ? ["thousands='.'"] : []),
		...(isLonger ? ['index_col=False'] : []),
	];
	// Prose has commas, too.
	const isTable = isNamedTable || (isSame && count(header, delimiter) > 0);
	if (!isTable || settings.length === 0 || settings.join() === "encoding='utf-8-sig'")
		return undefined;
	return `read with pd.read_csv(path, ${settings.join(', ')})`;
}

interface Fields {
	delimiter: string;
	/** How often the delimiter is in most of the lines. */
	fields: number;
	/** In how many lines it is as often. */
	lines: number;
}

/** The delimiter that is equally often in the most lines; in doubt a comma. */
function findDelimiter(sample: string[]): Fields {
	return DELIMITERS.map((delimiter) => countFields(sample, delimiter)).reduce((one, other) =>
		other.lines > one.lines || (other.lines === one.lines && other.fields > one.fields)
			? other
			: one,
	);
}

/** How many lines come before the one with the names, which has one delimiter less where each row ends with one. */
function countTitles(sample: string[], { delimiter, fields }: Fields): number {
	const at = sample.findIndex((line) => count(line, delimiter) >= Math.max(1, fields - 1));
	const titles = sample.slice(0, at);
	// A single column of pairs looks like a title before two columns, unless an empty line follows the title or it is a comment.
	const isClear = fields > 1 || titles.includes('') || titles.every((line) => line.startsWith('#'));
	return at > 0 && isClear ? at : 0;
}

function countFields(sample: string[], delimiter: string): Fields {
	const frequencies = new Map<number, number>();
	for (const line of sample) {
		const fields = count(line, delimiter);
		if (fields > 0) frequencies.set(fields, (frequencies.get(fields) ?? 0) + 1);
	}
	const [fields, lines] = [...frequencies].reduce(
		(one, other) => (other[1] > one[1] ? other : one),
		[0, 0],
	);
	return { delimiter, fields, lines };
}

const count = (text: string, delimiter: string): number => text.split(delimiter).length - 1;

const quote = (text: string): string => (text === '\t' ? "'\\t'" : `'${text}'`);

function decode(encoding: string, bytes: Buffer): string {
	const mark = encoding === 'utf-16' && bytes[0] === 0xfe ? 'utf-16be' : 'utf-16le';
	const label = encoding === 'utf-16' ? mark : (DECODERS[encoding] ?? encoding);
	return new TextDecoder(label).decode(bytes.subarray(0, 16_384), { stream: true });
}
