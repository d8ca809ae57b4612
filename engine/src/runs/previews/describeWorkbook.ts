import { readDateStyles, readStyles } from './cellDates.ts';
import type { FormatDate } from './cellDates.ts';
import { attributeOf, elementsOf, textsOf } from './xmlText.ts';
import type { ZipEntries } from './ZipEntries.ts';

const MAX_SHEETS = 6;
const MAX_ROWS = 3;
const MAX_COLUMNS = 30;
const MAX_CELL_LENGTH = 40;
const MAX_ROWS_LENGTH = 400;
/** Empty rows that are shown, as they count for `header` and `skiprows` of pandas. */
const MAX_EMPTY_ROWS = 5;

/** The sheets of an .xlsx file: names, sizes, and the first rows, which show where the columns' names are. */
export async function describeWorkbook(entries: ZipEntries): Promise<string> {
	const workbook = withoutPrefixes((await entries.read('xl/workbook.xml')) ?? '');
	const targets = await readTargets(entries);
	const texts = await readSharedTexts(entries);
	const formatDate = readDateStyles(workbook, await readStyles(entries));
	const sheets = [...elementsOf(workbook, 'sheet')];
	const parts: string[] = [];
	for (const { attributes } of sheets.slice(0, MAX_SHEETS)) {
		const name = JSON.stringify(attributeOf(attributes, 'name') ?? '');
		const target = targets.get(attributeOf(attributes, 'r:id') ?? '');
		const sheet = target && withoutPrefixes((await entries.read(target)) ?? '');
		const isHidden = (attributeOf(attributes, 'state') ?? 'visible') !== 'visible';
		parts.push(
			`${name}${isHidden ? ' (hidden)' : ''}${sheet ? describeSheet(sheet, texts, formatDate) : ''}`,
		);
	}
	const more = sheets.length > MAX_SHEETS ? ` and ${sheets.length - MAX_SHEETS} more` : '';
	return `Excel workbook with ${sheets.length === 1 ? 'the sheet' : `${sheets.length} sheets:`} ${parts.join('; ')}${more}`;
}

function describeSheet(sheet: string, texts: string[], formatDate: FormatDate): string {
	const [dimension] = elementsOf(sheet, 'dimension');
	const range = dimension && attributeOf(dimension.attributes, 'ref');
	const lines: string[] = [];
	let rows = 0;
	let last = 0;
	for (const { attributes, body } of elementsOf(sheet, 'row')) {
		const cells = readCells(body, texts, formatDate);
		if (!cells.some((cell) => cell !== '')) continue;
		const row = Number(attributeOf(attributes, 'r') ?? last + 1);
		for (let empty = Math.min(row - last - 1, MAX_EMPTY_ROWS); empty > 0; empty--) lines.push('');
		lines.push(cells.join(' | '));
		last = row;
		if (++rows >= MAX_ROWS) break;
	}
	const size =
		range !== undefined && /^[A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7}$/.test(range) ? ` (${range})` : '';
	const beginning = lines.join('\n').slice(0, MAX_ROWS_LENGTH);
	return `${size}${beginning === '' ? '' : ` begins with ${JSON.stringify(beginning)}`}`;
}

function readCells(row: string, texts: string[], formatDate: FormatDate): string[] {
	const cells: string[] = [];
	for (const { attributes, body } of elementsOf(row, 'c')) {
		// Cells without content may be missing, such as the others of merged ones.
		const column = columnOf(attributeOf(attributes, 'r') ?? '') ?? cells.length;
		if (column >= MAX_COLUMNS) break;
		while (cells.length < column) cells.push('');
		const type = attributeOf(attributes, 't');
		const [value = ''] = textsOf(body, 'v');
		const text =
			type === 'inlineStr'
				? textsOf(body, 't').join('')
				: type === 's'
					? (texts[Number(value)] ?? '…')
					: type === 'b'
						? value === '1'
							? 'TRUE'
							: 'FALSE'
						: (toShownDate(type, value, attributes, formatDate) ?? value);
		const formula =
			text === '' && type !== 'str' && body.includes('<f')
				? '(formula without a stored result)'
				: '';
		cells.push((text || formula).slice(0, MAX_CELL_LENGTH));
		if (cells.length >= MAX_COLUMNS) break;
	}
	return cells;
}

/** `type` is not set, or `n`, for numbers. */
function toShownDate(
	type: string | undefined,
	value: string,
	attributes: string,
	formatDate: FormatDate,
): string | undefined {
	if (type !== undefined && type !== 'n') return undefined;
	return formatDate(value, Number(attributeOf(attributes, 's') ?? 0));
}

/** The number of a cell's column, from 0: `B7` is in column 1. */
function columnOf(reference: string): number | undefined {
	const letters = /^[A-Z]{1,3}(?=\d)/.exec(reference)?.[0];
	if (letters === undefined) return undefined;
	return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** The parts of the sheets, by the ids with which the workbook names them. */
async function readTargets(entries: ZipEntries): Promise<Map<string, string>> {
	const relations = (await entries.read('xl/_rels/workbook.xml.rels')) ?? '';
	return new Map(
		[...elementsOf(relations, 'Relationship')].map(({ attributes }) => {
			const target = attributeOf(attributes, 'Target') ?? '';
			return [
				attributeOf(attributes, 'Id') ?? '',
				target.startsWith('/') ? target.slice(1) : `xl/${target}`,
			];
		}),
	);
}

/** The first of the texts that cells refer to by number. */
async function readSharedTexts(entries: ZipEntries): Promise<string[]> {
	const shared = withoutPrefixes((await entries.read('xl/sharedStrings.xml')) ?? '');
	const texts: string[] = [];
	for (const { body } of elementsOf(shared, 'si')) {
		texts.push(textsOf(body, 't').join(''));
		if (texts.length >= 2000) break;
	}
	return texts;
}

/** Some programs write `<x:row>`. */
function withoutPrefixes(xml: string): string {
	return xml.includes('<x:') ? xml.replaceAll('<x:', '<').replaceAll('</x:', '</') : xml;
}
