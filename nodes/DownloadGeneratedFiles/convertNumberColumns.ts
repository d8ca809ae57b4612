import type { IDataObject } from 'n8n-workflow';
import type { CsvRow } from './parseCsv.ts';

/** Everything that JavaScript or Python writes for a finite number. */
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/;

/**
 * Converts the columns of a CSV in which every value is a number to numbers. A value counts as a number only if it is written as Python or
 * JavaScript writes that number, so that nothing is lost: postcodes (`01234`), versions (`3.10`) and long IDs keep their text, and so
 * does every other value of their column. Empty cells stay empty and are ignored.
 *
 * @param rows are changed in place
 */
export function convertNumberColumns(rows: CsvRow[]): IDataObject[] {
	const isNumeric = new Map<string, boolean>();
	for (const row of rows) {
		for (const name of Object.keys(row)) {
			const cell = row[name] as string;
			if (cell === '' || isNumeric.get(name) === false) continue;
			isNumeric.set(name, roundTrips(cell));
		}
	}
	const numeric = [...isNumeric].flatMap(([name, is]) =>
		is && name !== '__proto__' ? [name] : [],
	);
	const converted: IDataObject[] = rows;
	for (const row of converted) {
		for (const name of numeric) {
			if (Object.hasOwn(row, name) && row[name] !== '') row[name] = Number(row[name]);
		}
	}
	return converted;
}

function roundTrips(cell: string): boolean {
	if (!NUMBER.test(cell)) return false;
	const value = Number(cell);
	return cell === String(value) || cell === toPythonText(value);
}

/** A number as Python writes a float: with `.0`, and with an exponent of two digits below 1e-4 and from 1e16. */
function toPythonText(value: number): string {
	const [mantissa = '', exponent = ''] = value.toExponential().split('e');
	const power = Number(exponent);
	if (value !== 0 && (power < -4 || power >= 16)) {
		const digits = String(Math.abs(power)).padStart(2, '0');
		return `${mantissa}e${power < 0 ? '-' : '+'}${digits}`;
	}
	if (Number.isInteger(value)) return `${Object.is(value, -0) ? '-0' : value}.0`;
	return String(value);
}
