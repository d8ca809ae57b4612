import { toText } from '../fields/toText.ts';
import type { ReportTable } from './ReportFile.ts';

/** More columns would not fit the width of a mail. */
const MAX_COLUMNS = 12;
const MAX_CELL_CHARACTERS = 200;

/**
 * The first rows of a CSV as a table in Markdown, under the name of its file. Cells are hostile: nothing in them has a meaning in Markdown.
 *
 * @returns undefined when there is nothing to show
 */
export function toMarkdownTable(
	fileName: string,
	{ rows, rowCount }: ReportTable,
	maxRows: number,
): string | undefined {
	const shown = rows.slice(0, maxRows);
	const columns = Object.keys(shown[0] ?? {}).slice(0, MAX_COLUMNS);
	if (columns.length === 0) return undefined;
	const isCut = rowCount === null || rowCount > shown.length;
	const range = isCut ? ` (1–${shown.length} / ${rowCount ?? '…'})` : '';
	const isNumeric = (column: string) => shown.every((row) => typeof row[column] === 'number');
	const lines = [
		columns.map(toCell),
		columns.map((column) => (isNumeric(column) ? '---:' : '---')),
		...shown.map((row) => columns.map((column) => toCell(row[column]))),
	];
	const table = lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
	return `**${escapeMarkdown(fileName)}**${range}\n\n${table}`;
}

function toCell(value: unknown): string {
	const text = toText(value).replace(/\s+/g, ' ').trim();
	const isLong = text.length > MAX_CELL_CHARACTERS;
	return escapeMarkdown(isLong ? `${text.slice(0, MAX_CELL_CHARACTERS)}…` : text);
}

/** Makes a text of one line literal in Markdown. */
function escapeMarkdown(text: string): string {
	return text.replace(/\s+/g, ' ').replace(/[\\`*_~[\]<>|&!#]/g, String.raw`\$&`);
}
