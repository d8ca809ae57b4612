import type { IBinaryData } from 'n8n-workflow';
import type { GeneratedFile } from '../../backends/types.ts';
import { downloadFile } from '../DownloadGeneratedFiles/downloadGeneratedFiles.ts';
import { readRows } from '../DownloadGeneratedFiles/readRows.ts';
import { stepOutputs } from '../ListRunSteps/listRunSteps.ts';
import type { askAndWait } from '../RunAndWait/runAndWait.ts';
import { addHint } from '../shared/addHint.ts';
import { contextKeys } from '../shared/loop/contextKeys.ts';
import { openBytes } from '../shared/binary/openBytes.ts';
import type { Output, Task } from '../shared/loop/Task.ts';
import type { QuestionFields } from './QuestionFields.ts';

const ROWS = 1;
const CODE_LOGS = 2;
/** Enough to see what a table holds; AI agents see no more of it. */
const PREVIEWED_ROWS = 20;

type Summary = Awaited<ReturnType<typeof askAndWait>> & { assistantId: string };

/** An item for each file, or one for the answer alone; the rows of CSV files; the code that ran. */
export async function presentAnswer(
	task: Task,
	fields: QuestionFields,
	summary: Summary,
): Promise<Output[]> {
	const { threadId, runId, assistantId, files, ...about } = summary;
	// Ids of what is removed in a moment lead nowhere.
	const ids = fields.keeps ? { assistantId, threadId, runId } : {};
	const carried = { ...contextKeys(task.items), ...about, ...ids };
	const outputs: Output[] = [];
	for (const file of files) {
		const { described, binary, rows } = await fetchFile(task, file, fields);
		outputs.push({ json: { ...carried, ...described }, binary: { data: binary } });
		for (const row of rows) outputs.push({ json: row, outputIndex: ROWS });
	}
	if (files.length === 0) outputs.push({ json: carried });
	const steps = await task.backend.listRunSteps({ threadId, runId });
	for (const { json } of stepOutputs(steps, 'code')) {
		outputs.push({ json: { ...ids, ...json }, outputIndex: CODE_LOGS });
	}
	return outputs;
}

async function fetchFile(task: Task, file: GeneratedFile, { linkHours, maxRows }: QuestionFields) {
	const { json, binary } = await downloadFile(task, file);
	const link = linkHours === undefined ? {} : linkTo(task, binary, linkHours);
	if (file.kind !== 'csv') return { described: { ...json, ...link }, binary, rows: [] };
	const { open } = await openBytes(task.context, binary);
	const { rows, isCut } = await readRows(task, json.fileName, open(), maxRows);
	// How many there are is not known when not all were read.
	const rowCount = isCut ? null : rows.length;
	const described = { ...json, rowCount, rows: rows.slice(0, PREVIEWED_ROWS), ...link };
	return { described, binary, rows };
}

function linkTo(task: Task, binary: IBinaryData, hours: number): { url?: string } {
	if (binary.id === undefined) {
		addHint(task, 'There are no links: this n8n keeps files in memory, where links cannot lead');
		return {};
	}
	return { url: task.context.helpers.createBinarySignedUrl(binary, `${hours} hours`) };
}
