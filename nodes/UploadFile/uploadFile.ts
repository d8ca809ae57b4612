import type { UploadSource } from '../../backends/types.ts';
import { resolveBinaryFields, openBinary } from '../shared/binary/binaryFiles.ts';
import { readInputFileIds } from '../shared/loop/readContextKeys.ts';
import { type ReadableBytes, wrapBytes } from '../shared/binary/openBytes.ts';
import type { Output, Task } from '../shared/loop/Task.ts';
import { UserError } from '../shared/UserError.ts';
import { properties } from './properties.ts';
import { toCsv } from './toCsv.ts';
import { uploadOrReuse } from './uploadOrReuse.ts';
import { readChoice, readOptions, readTextField } from '../shared/fields/readOptions.ts';

interface Options {
	expiresAfterHours: number;
	reuse: boolean;
	escapeFormulas: boolean;
}

/** Uploads the binary fields or the text of one item. */
export async function uploadFromItem(task: Task): Promise<Output[]> {
	const source = readChoice(task.context, 'source', task.itemIndex, properties);
	return await (source === 'text' ? uploadText : uploadBinaries)(task);
}

/** Uploads binary fields. Returns one output item per field. */
async function uploadBinaries(task: Task): Promise<Output[]> {
	const { context, itemIndex, items } = task;
	const wanted = readTextField(context, 'binaryPropertyName', itemIndex);
	const names = resolveBinaryFields(items[0] ?? { json: {} }, wanted);
	const ownName = fileNameParameter(task);
	if (ownName && names.length > 1) {
		throw new UserError(
			`'File Name' is set, but the item has ${names.length} files to upload`,
			"Leave 'File Name' empty so that the files keep their names, or upload one binary field.",
		);
	}
	const outputs: Output[] = [];
	for (const name of names) {
		const source = await openBinary(context, itemIndex, name);
		outputs.push(await upload(task, { ...source, fileName: ownName || source.fileName }));
	}
	return outputs;
}

/** Uploads all items of the task as one CSV. */
export async function uploadItemsAsCsv(task: Task): Promise<Output[]> {
	const { escapeFormulas: escapesFormulas } = readOptions<Options>(
		task.context,
		task.itemIndex,
		properties,
	);
	const rows = task.items.map(({ json }) => json);
	const csv = wrapBytes(...toCsv(rows, { escapesFormulas }));
	return [await uploadContent(task, csv, 'items.csv', 'text/csv')];
}

async function uploadText(task: Task): Promise<Output[]> {
	const text = readTextField(task.context, 'text', task.itemIndex);
	if (text === '') {
		throw new UserError(
			"'Text' is empty",
			'Write the content of the file, or use an expression that takes it from the input.',
		);
	}
	const bytes = wrapBytes(new TextEncoder().encode(text));
	return [await uploadContent(task, bytes, 'text.txt', 'text/plain')];
}

async function uploadContent(
	task: Task,
	content: ReadableBytes,
	defaultName: string,
	mimeType: string,
) {
	const fileName = fileNameParameter(task) || defaultName;
	return await upload(task, { fileName, mimeType, ...content });
}

async function upload(task: Task, content: UploadSource) {
	rejectEmptyFile(content);
	const { backend, items } = task;
	const { expiresAfterHours, reuse } = readOptions<Options>(
		task.context,
		task.itemIndex,
		properties,
	);
	const expiresAfterSeconds = expiresAfterHours && Math.round(expiresAfterHours * 3600);
	const source = { ...content, expiresAfterSeconds };
	const { file, reused } = reuse
		? await uploadOrReuse(task, source)
		: { file: await backend.uploadFile(source), reused: false };
	return {
		json: {
			fileId: file.id,
			fileName: file.fileName,
			bytes: file.bytes,
			mimeType: source.mimeType,
			purpose: file.purpose,
			createdAt: file.createdAt,
			expiresAt: file.expiresAt ?? null,
			reused,
			fileIds: [...new Set([...readInputFileIds(items), file.id])],
		},
	};
}

/** @throws UserError for a file of 0 bytes, which servers do not accept */
export function rejectEmptyFile({ fileName, bytes }: UploadSource): void {
	if (bytes === 0) {
		throw new UserError(
			`The file "${fileName}" is empty (0 bytes)`,
			'Check the node that created it: servers do not accept empty files.',
		);
	}
}

function fileNameParameter({ context, itemIndex }: Task): string {
	return readTextField(context, 'fileName', itemIndex).trim();
}
