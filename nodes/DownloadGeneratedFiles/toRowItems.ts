import type { IDataObject } from 'n8n-workflow';
import { addHint } from '../shared/addHint.ts';
import type { Output, Task } from '../shared/loop/Task.ts';
import { FILE_NAME_KEY, RESERVED_KEYS, reserveContextKeys } from './reserveContextKeys.ts';

/**
 * Converts the rows of a CSV to output items. Columns that have the name of an ID of the item are renamed, and a hint says so.
 *
 * @param hasSeveralFiles whether rows of other files are output, too: then each row has the name of its file
 */
export function toRowItems(
	task: Task,
	fileName: string,
	rows: IDataObject[],
	hasSeveralFiles: boolean,
): Output[] {
	if (rows.length === 0) addHint(task, `"${fileName}" has no rows`, 'info');
	const keys = hasSeveralFiles ? [...RESERVED_KEYS, FILE_NAME_KEY] : RESERVED_KEYS;
	const reserved = reserveContextKeys(rows, keys);
	for (const name of reserved.renamed) {
		const field = name === FILE_NAME_KEY ? 'the name of the file' : 'the ID of the item';
		addHint(
			task,
			`The column "${name}" of "${fileName}" was renamed, because "${name}" is the field for ${field}`,
			'info',
		);
	}
	const file = hasSeveralFiles ? { [FILE_NAME_KEY]: fileName } : {};
	return reserved.rows.map((row) => ({ json: { ...file, ...row } }));
}
