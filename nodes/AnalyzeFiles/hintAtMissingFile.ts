import { addHint } from '../shared/addHint.ts';
import type { Task } from '../shared/loop/Task.ts';
import { listTextFields } from './uploadInputFiles.ts';

/** Python's message about a file that it cannot find. */
const NOT_FOUND = /No such file or directory: ["'](?:\/mnt\/data\/)?([^"'\n/]{1,200})["']/;

/**
 * Explains why code did not find a file, when the question has none: what the input contains instead.
 *
 * @param printed what the code printed, tracebacks included
 */
export function hintAtMissingFile(task: Task, printed: string[]): void {
	const file = printed.map((text) => NOT_FOUND.exec(text)?.[1]).find(Boolean);
	if (file === undefined) return;
	const [first] = task.items;
	const texts = listTextFields(first?.json ?? {});
	const found =
		texts.length > 0
			? `It has text in ${texts.map((name) => `"${name}"`).join(', ')}: to use it as a file, set 'Files' to Text of a Field.`
			: 'Connect a node that outputs a file before this node.';
	addHint(task, `The code reads "${file}", but the input has no file. ${found}`);
}
