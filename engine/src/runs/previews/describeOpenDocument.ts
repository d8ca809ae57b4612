import { attributeOf, elementsOf, textsOf } from './xmlText.ts';

const MAX_SHEETS = 6;
const MAX_ROWS = 3;
const MAX_COLUMNS = 30;
const MAX_CELL_LENGTH = 40;
const MAX_TEXT_LENGTH = 400;

/**
 * A spreadsheet or text of LibreOffice.
 * @param content the start of `content.xml`
 * @returns undefined for the other kinds
 */
export function describeOpenDocument(mimeType: string, content: string): string | undefined {
	if (mimeType.startsWith('application/vnd.oasis.opendocument.spreadsheet')) {
		const sheets = [...elementsOf(content, 'table:table')];
		if (sheets.length === 0) return 'OpenDocument spreadsheet';
		const parts = sheets.slice(0, MAX_SHEETS).map(({ attributes, body }) => {
			const rows = readRows(body).join('\n').slice(0, MAX_TEXT_LENGTH);
			const name = JSON.stringify(attributeOf(attributes, 'table:name') ?? '');
			return `${name}${rows === '' ? '' : ` begins with ${JSON.stringify(rows)}`}`;
		});
		const more = sheets.length > MAX_SHEETS ? ` and ${sheets.length - MAX_SHEETS} more` : '';
		return `OpenDocument spreadsheet with ${sheets.length === 1 ? 'the sheet' : `${sheets.length} sheets:`} ${parts.join('; ')}${more}`;
	}
	if (mimeType.startsWith('application/vnd.oasis.opendocument.text')) {
		const text = textsOf(content, 'text:p').map(withoutTags).join(' ').slice(0, MAX_TEXT_LENGTH);
		return `OpenDocument text, begins with ${JSON.stringify(text)}`;
	}
	return undefined;
}

function readRows(sheet: string): string[] {
	const rows: string[] = [];
	for (const { body } of elementsOf(sheet, 'table:table-row')) {
		const cells: string[] = [];
		for (const { attributes, body: cell } of elementsOf(body, 'table:table-cell')) {
			const text = textsOf(cell, 'text:p').map(withoutTags).join(' ').slice(0, MAX_CELL_LENGTH);
			const count = Number(attributeOf(attributes, 'table:number-columns-repeated') ?? 1);
			const repeated = Math.min(count, MAX_COLUMNS - cells.length);
			for (let index = 0; index < repeated; index++) cells.push(text);
			if (cells.length >= MAX_COLUMNS) break;
		}
		while (cells.at(-1) === '') cells.pop();
		if (cells.length > 0) rows.push(cells.join(' | '));
		if (rows.length >= MAX_ROWS) break;
	}
	return rows;
}

const withoutTags = (xml: string): string => xml.replaceAll(/<[^<>]*>/g, '');
