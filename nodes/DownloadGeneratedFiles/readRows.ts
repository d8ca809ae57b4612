import type { IBinaryData, IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { parse } from 'papaparse';
import { readText } from '../shared/binaryFiles.ts';

/** As Python and spreadsheets write numbers; a leading zero or sign marks a code, such as a postcode. */
const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?(e[+-]\d+)?$/;
/** More digits than this, and a number would lose some. */
const SAFE_DIGITS = 15;

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

function toValue(cell: string): string | number {
	const isNumber = NUMBER.test(cell) && cell.replace(/\D/g, '').length <= SAFE_DIGITS;
	return isNumber ? Number(cell) : cell;
}
