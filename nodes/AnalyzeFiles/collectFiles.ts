import type { UploadSource } from '../../backends/types.ts';
import { binaryFieldNames, openBinary } from '../shared/binary/binaryFiles.ts';
import { inputFileIds } from '../shared/loop/contextKeys.ts';
import { bytesOf } from '../shared/binary/openBytes.ts';
import type { Task } from '../shared/loop/Task.ts';
import { toCsv } from '../UploadFile/toCsv.ts';
import { refuseEmpty } from '../UploadFile/uploadFile.ts';
import type { QuestionFields } from './QuestionFields.ts';

/** Uploads the files that the question is about. @returns their ids, with those of files that were there already */
export async function collectFiles(task: Task, fields: QuestionFields): Promise<string[]> {
	const fileIds = fields.files === 'all' ? inputFileIds(task.items) : [];
	for await (const source of sourcesOf(task, fields)) {
		refuseEmpty(source);
		fileIds.push((await task.backend.uploadFile(source)).id);
	}
	return fileIds;
}

/** One after the other: in n8n's memory mode each is held as a whole. */
async function* sourcesOf(
	{ context, items, itemIndex }: Task,
	{ files, binaryPropertyName }: QuestionFields,
): AsyncGenerator<UploadSource> {
	if (files === 'items') {
		const csv = bytesOf(...toCsv(items.map(({ json }) => json)));
		yield { fileName: 'items.csv', mimeType: 'text/csv', ...csv };
	}
	if (files !== 'all' && files !== 'fields') return;
	for (const [position, item] of items.entries()) {
		const names =
			files === 'all' ? Object.keys(item.binary ?? {}) : binaryFieldNames(item, binaryPropertyName);
		for (const name of names) yield await openBinary(context, itemIndex + position, name);
	}
}
