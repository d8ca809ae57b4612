import type { IDataObject } from 'n8n-workflow';
import { addHint } from '../shared/addHint.ts';
import type { Task } from '../shared/loop/Task.ts';
import { csvRows } from './csvRows.ts';

/** n8n holds each row as an object and writes all of them down with the execution: more are worth a word. */
const MANY_ROWS = 100_000;

/**
 * The rows of a CSV, the first `maxRows` of them; no more of it is read than that takes. Hints tell when there are more, and when so many
 * came that n8n may run out of memory.
 *
 * @returns the rows, and whether there are more
 */
export async function readRows(
	task: Pick<Task, 'context' | 'itemIndex'>,
	fileName: string,
	bytes: AsyncIterable<Uint8Array>,
	maxRows = Number.POSITIVE_INFINITY,
): Promise<{ rows: IDataObject[]; isCut: boolean }> {
	const rows: IDataObject[] = [];
	for await (const batch of csvRows(bytes)) {
		const fitting = batch.slice(0, maxRows - rows.length);
		for (const row of fitting) rows.push(row);
		if (fitting.length < batch.length) {
			addHint(
				task,
				`"${fileName}" has more rows than 'Max Rows': the first ${rows.length} are here`,
			);
			return { rows, isCut: true };
		}
	}
	if (rows.length > MANY_ROWS && maxRows === Number.POSITIVE_INFINITY) {
		addHint(
			task,
			`"${fileName}" has ${rows.length} rows, and n8n holds all of them in memory: set 'Max Rows', or hand on the file`,
		);
	}
	return { rows, isCut: false };
}
