import type { IDataObject } from 'n8n-workflow';
import type { UploadSource } from '../../backends/types.ts';
import { resolveBinaryFields, openBinary } from '../shared/binary/binaryFiles.ts';
import { readInputFileIds } from '../shared/loop/readContextKeys.ts';
import { wrapBytes } from '../shared/binary/openBytes.ts';
import type { Task } from '../shared/loop/Task.ts';
import { toCsv } from '../UploadFile/toCsv.ts';
import { rejectEmptyFile } from '../UploadFile/uploadFile.ts';
import { toText } from '../shared/fields/toText.ts';
import { describeInput, type InputFile, rememberStart } from '../shared/keptCode/InputFile.ts';
import { UserError } from '../shared/UserError.ts';
import { type QuestionFields, reusesCode } from './QuestionFields.ts';

/** The files of a question on the server. */
export interface UploadedInputs {
	/** Including the input's files that were on the server already. */
	fileIds: string[];
	/** Those that were uploaded now; empty unless code is reused. */
	described: InputFile[];
}

/** Uploads the files of the question. */
export async function uploadInputFiles(
	task: Task,
	fields: QuestionFields,
): Promise<UploadedInputs> {
	const inputs: UploadedInputs = {
		fileIds: fields.files === 'all' ? readInputFileIds(task.items) : [],
		described: [],
	};
	for await (const source of openSources(task, fields)) {
		await uploadInput(task, fields, source, inputs);
	}
	return inputs;
}

/**
 * Uploads one file, and adds it to the inputs.
 *
 * @throws UserError for an empty file
 */
export async function uploadInput(
	{ backend }: Task,
	fields: QuestionFields,
	source: UploadSource,
	inputs: UploadedInputs,
): Promise<void> {
	rejectEmptyFile(source);
	const watched = reusesCode(fields) ? rememberStart(source) : undefined;
	const { id } = await backend.uploadFile(watched?.source ?? source);
	inputs.fileIds.push(id);
	if (watched === undefined) return;
	const { fileName } = source;
	inputs.described.push(await describeInput({ id, fileName }, watched.readStart()));
}

/** Opens the files one after the other: in n8n's memory mode each one is held as a whole. */
export async function* openSources(
	{ context, items, itemIndex }: Task,
	{ files, binaryPropertyName, textField, textFileName }: QuestionFields,
): AsyncGenerator<UploadSource> {
	if (files === 'items') {
		const csv = wrapBytes(...toCsv(items.map(({ json }) => json)));
		yield { fileName: 'items.csv', mimeType: 'text/csv', ...csv };
	}
	if (files === 'text') {
		for (const [position, { json }] of items.entries()) {
			const text = toText(json[textField]);
			if (text === '') throw noText(json, textField, itemIndex + position);
			const fileName = position === 0 ? textFileName : numberName(textFileName, position + 1);
			const bytes = wrapBytes(new TextEncoder().encode(text));
			yield { fileName, mimeType: 'text/plain', ...bytes };
		}
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

/** `data.csv` becomes `data-2.csv`. */
const numberName = (name: string, number: number): string =>
	name.replace(/(?=\.[^.]*$)|$/, `-${number}`);

function noText(json: IDataObject, field: string, itemIndex: number): UserError {
	const texts = listTextFields(json);
	const fields = texts.length > 0 ? texts.map((name) => `"${name}"`).join(', ') : 'none';
	return new UserError(
		`Item ${itemIndex} has no text in the field "${field}". Its fields with text: ${fields}.`,
		"Set 'Input Text Field' to a field that contains the text of a file.",
	);
}

/** The fields of an item that contain a text. */
export const listTextFields = (json: IDataObject): string[] =>
	Object.keys(json).filter((name) => typeof json[name] === 'string' && json[name] !== '');
