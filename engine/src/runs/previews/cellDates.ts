import { attributeOf, elementsOf } from './xmlText.ts';
import type { ZipEntries } from './ZipEntries.ts';

const DAY_MS = 86_400_000;
/** The day 0 of Unix as a day of Excel, whose calendars start in 1900 or 1904. */
const UNIX_DAY = 25_569;
const DAYS_TO_1904 = 1462;
/** Excel's first days: its calendar has a 29 February 1900. */
const FIRST_SAFE_DAY = 61;
const LAST_DAY = 2_958_465;
const MAX_CODE_LENGTH = 200;

/** Formats the number of a cell as the date that it is shown as; undefined if its style, by index, is not one of a date. */
export type FormatDate = (value: string, style: number) => string | undefined;

/**
 * Which styles of a workbook show dates (ECMA-376, part 1, 18.8.30 and 18.8.31).
 * @param workbook the text of `xl/workbook.xml`
 * @param styles the text of `xl/styles.xml`
 */
export function readDateStyles(workbook: string, styles: string): FormatDate {
	const codes = new Map(
		[...elementsOf(styles, 'numFmt')].map(({ attributes }) => [
			attributeOf(attributes, 'numFmtId'),
			attributeOf(attributes, 'formatCode') ?? '',
		]),
	);
	const [formats] = elementsOf(styles, 'cellXfs');
	const areDates = [...elementsOf(formats?.body ?? '', 'xf')].map(({ attributes }) => {
		const id = attributeOf(attributes, 'numFmtId');
		return isBuiltInDate(Number(id)) || isDateCode(codes.get(id) ?? '');
	});
	const [properties] = elementsOf(workbook, 'workbookPr');
	const since1904 = ['1', 'true'].includes(
		attributeOf(properties?.attributes ?? '', 'date1904') ?? '',
	);
	return (value, style) => {
		const day = Number(value) + (since1904 ? DAYS_TO_1904 : 0);
		return areDates[style] === true && value !== '' ? toDate(day) : undefined;
	};
}

/** The text of `xl/styles.xml`, without the prefix that some programs write. */
export async function readStyles(entries: ZipEntries): Promise<string> {
	const styles = (await entries.read('xl/styles.xml')) ?? '';
	return styles.includes('<x:') ? styles.replaceAll('<x:', '<').replaceAll('</x:', '</') : styles;
}

const isBuiltInDate = (id: number): boolean => (id >= 14 && id <= 22) || (id >= 45 && id <= 47);

/** Letters in quotation marks, after a backslash and in brackets are text, colors and languages. */
const isDateCode = (code: string): boolean =>
	/[ymdhs]/i.test(code.slice(0, MAX_CODE_LENGTH).replaceAll(/"[^"]*"|\\.|\[[^[\]]*\]/g, ''));

function toDate(day: number): string | undefined {
	const isTime = day >= 0 && day < 1;
	if (!isTime && !(day >= FIRST_SAFE_DAY && day <= LAST_DAY)) return undefined;
	const seconds = Math.round((day - UNIX_DAY) * (DAY_MS / 1000));
	const text = new Date(seconds * 1000).toISOString();
	const [date, time] = [text.slice(0, 10), text.slice(11, 19)];
	if (isTime) return time;
	return time === '00:00:00' ? date : `${date} ${time}`;
}
