import type { GeneratedFile } from '../../backends/types.ts';
import { storeBinary } from '../shared/binaryFiles.ts';
import { readId, readOptions, readTextField } from '../shared/fields.ts';
import type { Output, Task } from '../shared/Task.ts';
import { UserError } from '../shared/UserError.ts';
import { contentHash } from '../shared/contentHash.ts';
import { readRows } from './readRows.ts';
import { selectFiles } from './selectFiles.ts';

interface Options {
	maxBytes: number;
	deduplicate: boolean;
	deleteAfter: boolean;
}

/** One output for each file, or for each CSV row. */
export async function downloadGeneratedFiles(task: Task): Promise<Output[]> {
	const { context, backend, itemIndex } = task;
	const options = readOptions<Options>(context, itemIndex);
	const files = await listWanted(task, options.maxBytes ?? Number.POSITIVE_INFINITY);
	const seen = new Set<string>();
	const outputs: Output[] = [];
	for (const file of files) {
		const { made, hash } = await download(task, file, options.deduplicate === true);
		if (hash === undefined || !seen.has(hash)) outputs.push(...made);
		if (hash !== undefined) seen.add(hash);
	}
	if (options.deleteAfter) {
		for (const file of files) await backend.deleteGeneratedFile(file);
	}
	return outputs;
}

async function listWanted(task: Task, maxBytes: number): Promise<GeneratedFile[]> {
	const { context, backend, itemIndex } = task;
	const threadId = readId(context, 'threadId', itemIndex);
	const scope = context.getNodeParameter('scope', itemIndex) as string;
	const all = await backend.listGeneratedFiles(
		scope === 'thread' ? { threadId } : { threadId, runId: readId(context, 'runId', itemIndex) },
	);
	const fileTypes = context.getNodeParameter('fileTypes', itemIndex) as string;
	const pattern = readTextField(context, 'pattern', itemIndex);
	const wanted = selectFiles(all, fileTypes, pattern);
	const fitting = wanted.filter(({ bytes = 0 }) => bytes <= maxBytes);
	for (const { fileName, bytes } of wanted.filter((file) => !fitting.includes(file))) {
		context.addExecutionHints({
			type: 'warning',
			location: 'outputPane',
			message: `"${fileName}" (${bytes} bytes) is larger than 'Max Bytes' and was left on the server`,
		});
	}
	if (fitting.length === 0 && context.getNodeParameter('whenNone', itemIndex) === 'error') {
		const made = all.map(({ fileName }) => fileName).join(', ');
		throw new UserError(
			made ? `None of the generated files fits; there are: ${made}` : 'The run made no files',
			made
				? "Change 'File Types', 'Pattern' or 'Max Bytes'."
				: 'Ask for files by name in the question. List Run Steps shows what the code printed.',
			{ threadId, code: 'no_files' },
		);
	}
	return fitting;
}

async function download(task: Task, file: GeneratedFile, deduplicate: boolean) {
	const { context, itemIndex } = task;
	const csv = file.kind === 'csv' ? context.getNodeParameter('csv', itemIndex) : 'file';
	const { json, binary } = await downloadFile(task, file);
	const hash = deduplicate ? await contentHash(context, binary) : undefined;
	const rows = csv === 'file' ? [] : await readRows(context, binary);
	if (csv === 'rows') return { made: rows.map((row) => ({ json: row })), hash };
	const name = readTextField(context, 'binaryPropertyName', itemIndex);
	const described = csv === 'fileAndRows' ? { ...json, rows } : json;
	return { made: [{ json: described, binary: { [name]: binary } }], hash };
}

/** One file as n8n's binary data, and what describes it. */
export async function downloadFile({ context, backend }: Task, file: GeneratedFile) {
	const binary = await storeBinary(context, await backend.openFile(file));
	const { fileName = file.fileName, mimeType, bytes } = binary;
	const { fileId, containerId, kind } = file;
	const place = containerId ? { fileId, containerId } : { fileId };
	return { json: { ...place, fileName, kind, mimeType, bytes }, binary };
}
