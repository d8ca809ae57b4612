import { attributeOf, elementsOf, textsOf } from './xmlText.ts';
import type { ZipEntries } from './ZipEntries.ts';

const MAX_SHEETS = 6;
const MAX_ROWS = 3;
const MAX_COLUMNS = 30;
const MAX_CELL_LENGTH = 40;
const MAX_ROWS_LENGTH = 400;

/** The sheets of an .xlsx file: names, sizes, and the first rows, which show where the columns' names are. */
export async function describeWorkbook(entries: ZipEntries): Promise<string> {
	const workbook = withoutPrefixes((await entries.read('xl/workbook.xml')) ?? '');
	const targets = await readTargets(entries);
	const texts = await readSharedTexts(entries);
	const sheets = [...elementsOf(workbook, 'sheet')];
	const parts: string[] = [];
	for (const { attributes } of sheets.slice(0, MAX_SHEETS)) {
		const name = JSON.stringify(attributeOf(attributes, 'name') ?? '');
		const target = targets.get(attributeOf(attributes, 'r:id') ?? '');
		const sheet = target && withoutPrefixes((await entries.read(target)) ?? '');
		parts.push(`${name}${sheet ? describeSheet(sheet, texts) : ''}`);
	}
	const more = sheets.length > MAX_SHEETS ? ` and ${sheets.length - MAX_SHEETS} more` : '';
	return `Excel workbook with ${sheets.length === 1 ? 'the sheet' : `${sheets.length} sheets:`} ${parts.join('; ')}${more}`;
}

function describeSheet(sheet: string, texts: string[]): string {
	const [dimension] = elementsOf(sheet, 'dimension');
	const range = dimension && attributeOf(dimension.attributes, 'ref');
	const rows: string[] = [];
	for (const { body } of elementsOf(sheet, 'row')) {
		const cells = readCells(body, texts);
		if (cells.some((cell) => cell !== '')) rows.push(cells.join(' | '));
		if (rows.length >= MAX_ROWS) break;
	}
	const size =
		range !== undefined && /^[A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7}$/.test(range) ? ` (${range})` : '';
	const beginning = rows.join('\n').slice(0, MAX_ROWS_LENGTH);
	return `${size}${beginning === '' ? '' : ` begins with ${JSON.stringify(beginning)}`}`;
}

function readCells(row: string, texts: string[]): string[] {
	const cells: string[] = [];
	for (const { attributes, body } of elementsOf(row, 'c')) {
		const type = attributeOf(attributes, 't');
		const [value = ''] = textsOf(body, 'v');
		const text =
			type === 'inlineStr'
				? textsOf(body, 't').join('')
				: type === 's'
					? (texts[Number(value)] ?? '…')
					: value;
		const formula =
			text === '' && type !== 'str' && body.includes('<f')
				? '(formula without a stored result)'
				: '';
		cells.push((text || formula).slice(0, MAX_CELL_LENGTH));
		if (cells.length >= MAX_COLUMNS) break;
	}
	return cells;
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
