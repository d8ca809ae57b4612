import type { UploadSource } from '../../backends/types.ts';
import { resolveBinaryFields, openBinary } from '../shared/binary/binaryFiles.ts';
import { readInputFileIds } from '../shared/loop/readContextKeys.ts';
import { wrapBytes } from '../shared/binary/openBytes.ts';
import type { Task } from '../shared/loop/Task.ts';
import { toCsv } from '../UploadFile/toCsv.ts';
import { rejectEmptyFile } from '../UploadFile/uploadFile.ts';
import type { QuestionFields } from './QuestionFields.ts';

/**
 * Uploads the files of the question.
 *
 * @returns their IDs, and those of the input's files that are already on the server
 */
export async function uploadInputFiles(task: Task, fields: QuestionFields): Promise<string[]> {
	const fileIds = fields.files === 'all' ? readInputFileIds(task.items) : [];
	for await (const source of openSources(task, fields)) {
		rejectEmptyFile(source);
		fileIds.push((await task.backend.uploadFile(source)).id);
	}
	return fileIds;
}

/** Opens the files one after the other: in n8n's memory mode each one is held as a whole. */
export async function* openSources(
	{ context, items, itemIndex }: Task,
	{ files, binaryPropertyName }: QuestionFields,
): AsyncGenerator<UploadSource> {
	if (files === 'items') {
		const csv = wrapBytes(...toCsv(items.map(({ json }) => json)));
		yield { fileName: 'items.csv', mimeType: 'text/csv', ...csv };
	}
	if (files !== 'all' && files !== 'fields') return;
	for (const [position, item] of items.entries()) {
		const names =
			files === 'all'
				? Object.keys(item.binary ?? {})
				: resolveBinaryFields(item, binaryPropertyName);
		for (const name of names) yield await openBinary(context, itemIndex + position, name);
	}
}
