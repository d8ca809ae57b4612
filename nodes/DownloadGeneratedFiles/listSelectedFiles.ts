import type { GeneratedFile } from '../../backends/types.ts';
import { addHint } from '../shared/addHint.ts';
import type { Task } from '../shared/loop/Task.ts';
import { FileTooLargeError } from '../shared/binary/FileTooLargeError.ts';
import { UserError } from '../shared/UserError.ts';
import type { DownloadFields } from './DownloadFields.ts';
import { selectFiles } from './selectFiles.ts';

/**
 * Lists the files that the parameters select and that are not too large. Hints name the files that are too large.
 *
 * @throws UserError when there are none and *When No File Is Found* is set to Fail
 */
export async function listSelectedFiles(
	task: Task,
	fields: DownloadFields,
): Promise<GeneratedFile[]> {
	const { runOrThread, fileTypes, pattern, maxBytes = Infinity } = fields;
	const all = await task.backend.listGeneratedFiles(runOrThread, (warning) =>
		addHint(task, warning),
	);
	const wanted = selectFiles(all, fileTypes, pattern);
	const fitting = wanted.filter(({ bytes = 0 }) => bytes <= maxBytes);
	for (const { fileName, bytes = 0 } of wanted) {
		if (bytes > maxBytes) addHint(task, new FileTooLargeError(fileName, maxBytes).message);
	}
	if (fitting.length === 0) reportNoFiles(task, fields, all);
	return fitting;
}

/**
 * Reports that no file is output, with a hint or an error, depending on *When No File Is Found*.
 *
 * @param all the generated files, whether or not they were selected
 * @throws UserError when it is set to Fail
 */
export function reportNoFiles(
	task: Task,
	{ runOrThread, whenNone }: DownloadFields,
	all: GeneratedFile[],
): void {
	const made = all.map(({ fileName }) => fileName).join(', ');
	const message = made
		? `None of the generated files matches. Generated files: ${made}`
		: 'The run created no files';
	const hint = made
		? "Change 'File Types', 'Pattern' or 'Max Bytes'."
		: 'Ask for files by name in the question. List Run Steps shows what the code printed.';
	if (whenNone === 'error') {
		throw new UserError(message, hint, { ...runOrThread, code: 'no_files' });
	}
	addHint(task, `${message}. ${hint}`, 'info');
}
