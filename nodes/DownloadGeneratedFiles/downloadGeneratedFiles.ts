import type { IBinaryData } from 'n8n-workflow';
import { takeFile } from '../../backends/takeFile.ts';
import type { FileContent, GeneratedFile } from '../../backends/types.ts';
import { addHint } from '../shared/addHint.ts';
import { storeBinary } from '../shared/binaryFiles.ts';
import { contentHash } from '../shared/contentHash.ts';
import type { Output, Task } from '../shared/Task.ts';
import { type DownloadFields, readDownloadFields } from './DownloadFields.ts';
import { listWanted } from './listWanted.ts';
import { readRows } from './readRows.ts';

/** One output for each file, or for each CSV row. */
export async function downloadGeneratedFiles(task: Task): Promise<Output[]> {
	const fields = readDownloadFields(task);
	const files = await listWanted(task, fields);
	const seen = new Map<string, string>();
	const outputs: Output[] = [];
	for (const file of files) {
		const { made, hash } = await download(task, file, fields);
		const same = hash === undefined ? undefined : seen.get(hash);
		if (same === undefined) outputs.push(...made);
		else addHint(task, `"${file.fileName}" was left out: "${same}" has the same content`, 'info');
		if (hash !== undefined && same === undefined) seen.set(hash, file.fileName);
	}
	if (fields.deleteAfter) {
		for (const file of files) await task.backend.deleteGeneratedFile(file);
	}
	return outputs;
}

async function download(task: Task, file: GeneratedFile, fields: DownloadFields) {
	const { context } = task;
	const csv = file.kind === 'csv' ? fields.csv : 'file';
	const { json, binary } = await downloadFile(task, file);
	const hash = fields.deduplicate ? await contentHash(context, binary) : undefined;
	const rows = csv === 'file' ? [] : await readSome(task, fields, json.fileName, binary);
	if (csv === 'rows') {
		if (rows.length === 0) addHint(task, `"${json.fileName}" has no rows`, 'info');
		return { made: rows.map((row) => ({ json: row })), hash };
	}
	const described = csv === 'fileAndRows' ? { ...json, rows } : json;
	return { made: [{ json: described, binary: { [fields.binaryPropertyName]: binary } }], hash };
}

async function readSome(
	task: Task,
	{ maxRows }: DownloadFields,
	name: string,
	binary: IBinaryData,
) {
	const { rows, isCut } = await readRows(task.context, binary, maxRows);
	if (isCut) {
		addHint(task, `"${name}" has more rows than 'Max Rows': the first ${rows.length} are here`);
	}
	return rows;
}

/** One file as n8n's binary data, and what describes it. */
export async function downloadFile({ context, backend, signal }: Task, file: GeneratedFile) {
	const store = async (content: FileContent) => await storeBinary(context, content);
	const binary = await takeFile(backend, file, store, signal);
	const { fileName = file.fileName, mimeType, bytes } = binary;
	const { fileId, containerId, kind } = file;
	const place = containerId ? { fileId, containerId } : { fileId };
	return { json: { ...place, fileName, kind, mimeType, bytes }, binary };
}
