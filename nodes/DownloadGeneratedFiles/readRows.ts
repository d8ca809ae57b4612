import type { IBinaryData, IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { openBytes } from '../shared/binaryFiles.ts';
import { csvRows } from './csvRows.ts';

/** The rows of a stored CSV, the first `maxRows` of them, and whether there are more. */
export async function readRows(
	context: IExecuteFunctions,
	binary: IBinaryData,
	maxRows = Number.POSITIVE_INFINITY,
): Promise<{ rows: IDataObject[]; isCut: boolean }> {
	const rows: IDataObject[] = [];
	for await (const row of csvRows((await openBytes(context, binary)).open())) {
		if (rows.length >= maxRows) return { rows, isCut: true };
		rows.push(row);
	}
	return { rows, isCut: false };
}
