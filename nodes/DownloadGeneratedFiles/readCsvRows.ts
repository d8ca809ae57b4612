import type { IDataObject } from 'n8n-workflow';
import { addHint } from '../shared/addHint.ts';
import type { Task } from '../shared/loop/Task.ts';
import { convertNumberColumns } from './convertNumberColumns.ts';
import { type CsvRow, parseCsv } from './parseCsv.ts';

/** n8n holds each row as an object and saves all of them with the execution: a hint warns about more. */
const MANY_ROWS = 100_000;

/**
 * Reads the first `maxRows` rows of a CSV, and no more bytes than that needs. Hints warn when the file has more rows, and when there are
 * so many that n8n may run out of memory. Columns of numbers become numbers.
 *
 * @returns the rows, and whether the file has more
 */
export async function readCsvRows(
	task: Pick<Task, 'context' | 'itemIndex'>,
	fileName: string,
	bytes: AsyncIterable<Uint8Array>,
	maxRows = Number.POSITIVE_INFINITY,
): Promise<{ rows: IDataObject[]; isCut: boolean }> {
	const rows: CsvRow[] = [];
	const onEncoding = (encoding: string) =>
		addHint(task, `"${fileName}" is not in UTF-8. It was read as ${encoding}.`, 'info');
	for await (const batch of parseCsv(bytes, onEncoding)) {
		const fitting = batch.slice(0, maxRows - rows.length);
		for (const row of fitting) rows.push(row);
		if (fitting.length < batch.length) {
			addHint(
				task,
				`"${fileName}" has more rows than 'Max Rows'. Only the first ${rows.length} were output.`,
			);
			return { rows: convertNumberColumns(rows), isCut: true };
		}
	}
	if (rows.length > MANY_ROWS && maxRows === Number.POSITIVE_INFINITY) {
		addHint(
			task,
			`"${fileName}" has ${rows.length} rows, and n8n holds all of them in memory. Set 'Max Rows', or use the file instead of its rows.`,
		);
	}
	return { rows: convertNumberColumns(rows), isCut: false };
}
