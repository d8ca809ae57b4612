import type { IBinaryData } from 'n8n-workflow';
import type { GeneratedFile } from '../../backends/types.ts';
import { downloadFile } from '../DownloadGeneratedFiles/downloadGeneratedFiles.ts';
import { readCsvRows } from '../DownloadGeneratedFiles/readCsvRows.ts';
import { toStepOutputs } from '../ListRunSteps/listRunSteps.ts';
import type { startRunAndWait } from '../RunAndWait/runAndWait.ts';
import { addHint } from '../shared/addHint.ts';
import { readContextKeys } from '../shared/loop/readContextKeys.ts';
import { openBytes } from '../shared/binary/openBytes.ts';
import type { Output, Task } from '../shared/loop/Task.ts';
import type { QuestionFields } from './QuestionFields.ts';

const ROWS = 1;
const CODE_LOGS = 2;
/** Enough to see what a table contains. AI agents see no more than this. */
const PREVIEWED_ROWS = 20;

type Summary = Awaited<ReturnType<typeof startRunAndWait>> & { assistantId: string };

/** Output items: one per file, or one with only the answer; the rows of CSV files; the code that ran. */
export async function presentAnswer(
	task: Task,
	fields: QuestionFields,
	summary: Summary,
): Promise<Output[]> {
	const { threadId, runId, assistantId, files, ...about } = summary;
	// IDs of what is about to be removed would be useless.
	const ids = fields.keepsThread ? { assistantId, threadId, runId } : {};
	const carried = { ...readContextKeys(task.items), ...about, ...ids };
	const outputs: Output[] = [];
	for (const file of files) {
		const { described, binary, rows } = await fetchFile(task, file, fields);
		outputs.push({ json: { ...carried, ...described }, binary: { data: binary } });
		for (const row of rows) outputs.push({ json: row, outputIndex: ROWS });
	}
	if (files.length === 0) outputs.push({ json: carried });
	const steps = await task.backend.listRunSteps({ threadId, runId });
	for (const { json } of toStepOutputs(steps, 'code')) {
		outputs.push({ json: { ...ids, ...json }, outputIndex: CODE_LOGS });
	}
	return outputs;
}

async function fetchFile(task: Task, file: GeneratedFile, { linkHours, maxRows }: QuestionFields) {
	const { json, binary } = await downloadFile(task, file);
	const link = linkHours === undefined ? {} : linkTo(task, binary, linkHours);
	if (file.kind !== 'csv') return { described: { ...json, ...link }, binary, rows: [] };
	const { open } = await openBytes(task.context, binary);
	const { rows, isCut } = await readCsvRows(task, json.fileName, open(), maxRows);
	// The number is unknown when not all rows were read.
	const rowCount = isCut ? null : rows.length;
	const described = { ...json, rowCount, rows: rows.slice(0, PREVIEWED_ROWS), ...link };
	return { described, binary, rows };
}

function linkTo(task: Task, binary: IBinaryData, hours: number): { url?: string } {
	if (binary.id === undefined) {
		addHint(
			task,
			'No links were created: this n8n keeps files in memory, which links cannot reach',
		);
		return {};
	}
	return { url: task.context.helpers.createBinarySignedUrl(binary, `${hours} hours`) };
}
