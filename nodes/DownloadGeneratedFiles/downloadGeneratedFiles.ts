import type { IDataObject } from 'n8n-workflow';
import { BackendError } from '../../backends/BackendError.ts';
import { downloadWithRetry } from '../../backends/downloadWithRetry.ts';
import type { FileContent, GeneratedFile } from '../../backends/types.ts';
import { addHint } from '../shared/addHint.ts';
import { hashContent } from '../shared/binary/hashContent.ts';
import { openBytes } from '../shared/binary/openBytes.ts';
import { describeDownloadFailure } from '../shared/binary/downloadErrors.ts';
import { FileTooLargeError } from '../shared/binary/FileTooLargeError.ts';
import { readContent } from '../shared/binary/readContent.ts';
import { storeBinary } from '../shared/binary/storeBinary.ts';
import type { Output, Task } from '../shared/loop/Task.ts';
import { createReport } from '../shared/report/createReport.ts';
import type { ReportFile } from '../shared/report/ReportFile.ts';
import { type DownloadFields, readDownloadFields } from './DownloadFields.ts';
import { listSelectedFiles, reportNoFiles } from './listSelectedFiles.ts';
import { previewRows } from './previewRows.ts';
import { readCsvRows } from './readCsvRows.ts';
import { toRowItems } from './toRowItems.ts';

/** Downloads the selected files. Returns one output item per file, or per CSV row, or one for mail and chat. */
export async function downloadGeneratedFiles(task: Task): Promise<Output[]> {
	const fields = readDownloadFields(task);
	const files = await listSelectedFiles(task, fields);
	const hasSeveralCsvs = files.filter(({ kind }) => kind === 'csv').length > 1;
	const seen = new Map<string, string>();
	const outputs: Output[] = [];
	const reportFiles: ReportFile[] = [];
	const downloaded: GeneratedFile[] = [];
	const failures: BackendError[] = [];
	for (const file of files) {
		const downloading = download(task, file, fields, hasSeveralCsvs).catch(
			undefinedIfTooLarge(task),
		);
		const result = await downloading.catch(undefinedIfUnavailable(task, file, failures));
		if (result === undefined) continue;
		downloaded.push(file);
		const { made, reportFile, hash } = result;
		const same = hash === undefined ? undefined : seen.get(hash);
		if (same !== undefined) {
			addHint(
				task,
				`"${file.fileName}" was skipped because "${same}" has the same content`,
				'info',
			);
			continue;
		}
		for (const output of made) outputs.push(output);
		if (reportFile) reportFiles.push(reportFile);
		if (hash !== undefined) seen.set(hash, file.fileName);
	}
	if (downloaded.length === 0 && failures[0]) throw failures[0];
	if (files.length > 0 && downloaded.length === 0) reportNoFiles(task, fields, files);
	if (fields.deleteAfter && failures.length === 0) await deleteFiles(task, downloaded);
	if (outputs.length + reportFiles.length > 0 || fields.whenNone === 'item') {
		const { output, answer } = fields;
		if (output === 'report') outputs.push(await createReport(task, answer, reportFiles, fields));
		else if (outputs.length === 0) outputs.push({ json: {} });
	}
	if (!fields.includeInputFields) return outputs;
	const input = task.items[0]?.json;
	return outputs.map((output) => ({ ...output, json: { ...input, ...output.json } }));
}

/** The files are in n8n by now: one that the server does not delete becomes a hint. */
async function deleteFiles({ backend, ...task }: Task, files: GeneratedFile[]): Promise<void> {
	for (const file of files) {
		await backend.deleteGeneratedFile(file).catch((error: unknown) => {
			if (!(error instanceof BackendError)) throw error;
			addHint(task, `"${file.fileName}" could not be deleted from the server: ${error.message}`);
		});
	}
}

/** For `.catch`: a file larger than *Max Bytes* becomes a hint. Everything else is rethrown. */
function undefinedIfTooLarge(task: Task): (error: unknown) => undefined {
	return (error) => {
		if (!(error instanceof FileTooLargeError)) throw error;
		addHint(task, error.message);
	};
}

/** For `.catch`: an error of the server becomes a hint, so that the other files are not lost. Everything else, such as Stop, is rethrown. */
function undefinedIfUnavailable(
	task: Task,
	{ fileName }: GeneratedFile,
	failures: BackendError[],
): (error: unknown) => undefined {
	return (error) => {
		if (!(error instanceof BackendError)) throw error;
		failures.push(error);
		addHint(task, describeDownloadFailure(fileName, error));
	};
}

/** A downloaded file: its output items, or what a report needs of it. */
interface Download {
	made: Output[];
	reportFile?: ReportFile;
	/** Of its content, with *Deduplicate*. */
	hash?: string;
}

async function download(
	task: Task,
	file: GeneratedFile,
	fields: DownloadFields,
	hasSeveralCsvs: boolean,
): Promise<Download> {
	const { context } = task;
	const { deduplicate, binaryPropertyName, maxRows, maxBytes } = fields;
	const csv = file.kind === 'csv' && fields.output !== 'report' ? fields.csv : 'file';
	if (csv === 'rows' && !deduplicate) {
		const rows = await downloadRows(task, file, fields);
		return { made: toRowItems(task, file.fileName, rows, hasSeveralCsvs) };
	}
	const { json, binary } = await downloadFile(task, file, maxBytes);
	const hash = deduplicate ? await hashContent(context, binary) : undefined;
	if (fields.output === 'report') {
		const table = file.kind === 'csv' ? await previewRows(context, binary) : undefined;
		return { made: [], reportFile: { described: json, binary, table }, hash };
	}
	if (csv === 'file') return { made: [{ json, binary: { [binaryPropertyName]: binary } }], hash };
	const { open } = await openBytes(context, binary);
	const { rows } = await readCsvRows(task, json.fileName, open(), maxRows);
	if (csv === 'rows') return { made: toRowItems(task, file.fileName, rows, hasSeveralCsvs), hash };
	return { made: [{ json: { ...json, rows }, binary: { [binaryPropertyName]: binary } }], hash };
}

/** Reads rows directly from the server: nothing is stored in n8n, and no more than needed is downloaded. */
async function downloadRows(
	task: Task,
	file: GeneratedFile,
	{ maxRows, maxBytes }: DownloadFields,
): Promise<IDataObject[]> {
	const read = async (content: FileContent) =>
		await readCsvRows(task, content.fileName, readContent(content, maxBytes), maxRows);
	return (await downloadWithRetry(task.backend, file, read, task.signal)).rows;
}

/**
 * Downloads a file into n8n's binary data. Returns it with its description.
 *
 * @throws FileTooLargeError when the file has more than `maxBytes`
 */
export async function downloadFile(
	{ context, backend, signal }: Task,
	file: GeneratedFile,
	maxBytes?: number,
) {
	const store = async (content: FileContent) => await storeBinary(context, content, maxBytes);
	const binary = await downloadWithRetry(backend, file, store, signal);
	const { fileName = file.fileName, mimeType, bytes } = binary;
	const { fileId, containerId, kind } = file;
	const place = containerId ? { fileId, containerId } : { fileId };
	return { json: { ...place, fileName, kind, mimeType, bytes }, binary };
}
