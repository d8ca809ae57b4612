import type { IBinaryData, IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { parse } from 'papaparse';
import { readText } from '../shared/binaryFiles.ts';

/** As Python and spreadsheets write numbers; a leading zero or sign marks a code, such as a postcode. */
const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?(e[+-]\d+)?$/;

/** A stored CSV as objects by its header line; the delimiter is found by itself. Numbers become numbers. */
export async function readRows(
	context: IExecuteFunctions,
	binary: IBinaryData,
): Promise<IDataObject[]> {
	return parseRows(await readText(context, binary));
}

export function parseRows(text: string): IDataObject[] {
	const { data } = parse<IDataObject>(text, {
		header: true,
		skipEmptyLines: true,
		transform: toValue as (cell: string) => string,
	});
	return data;
}

/** A number, unless it would lose digits: long ids stay texts, and what Python computed becomes a number. */
function toValue(cell: string): string | number {
	if (!NUMBER.test(cell)) return cell;
	const value = Number(cell);
	return significantDigits(String(value)) === significantDigits(cell) ? value : cell;
}

function significantDigits(text: string): string {
	const [mantissa = ''] = text.split('e');
	return mantissa.replace(/\D/g, '').replace(/^0+|0+$/g, '');
}
