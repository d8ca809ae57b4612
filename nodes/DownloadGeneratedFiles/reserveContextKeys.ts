import type { IDataObject } from 'n8n-workflow';

/** Fields by which the nodes, especially Clean Up, find what is on the server. */
export const RESERVED_KEYS = ['assistantId', 'threadId', 'runId', 'fileIds', 'fileId'];

/** The field for the file of a row, when rows come from several files. */
export const FILE_NAME_KEY = 'fileName';

/**
 * Renames the columns of CSV rows that have the name of a context key: they would replace the item's own IDs, and Clean Up would delete
 * what the CSV names.
 *
 * @param rows rows of one CSV, which all have the same columns
 * @param reservedKeys the names that columns may not have
 * @returns the rows with `column_threadId` instead of `threadId`, and the names of the columns that were renamed
 */
export function reserveContextKeys(
	rows: IDataObject[],
	reservedKeys: readonly string[] = RESERVED_KEYS,
): { rows: IDataObject[]; renamed: string[] } {
	const [first = {}] = rows;
	const names = new Set(Object.keys(first));
	const newNames = new Map(
		reservedKeys.filter((key) => names.has(key)).map((key) => [key, unusedName(key, names)]),
	);
	if (newNames.size === 0) return { rows, renamed: [] };
	const rename = (row: IDataObject) =>
		Object.fromEntries(
			Object.entries(row).map(([name, value]) => [newNames.get(name) ?? name, value]),
		);
	return { rows: rows.map(rename), renamed: [...newNames.keys()] };
}

function unusedName(key: string, names: Set<string>): string {
	let name = `column_${key}`;
	while (names.has(name)) name += '_';
	return name;
}
