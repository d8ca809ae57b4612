import type { IBinaryData, IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { GeneratedFile } from '../../backends/types.ts';
import { downloadFile } from '../DownloadGeneratedFiles/downloadGeneratedFiles.ts';
import { readCsvRows } from '../DownloadGeneratedFiles/readCsvRows.ts';
import { addHint } from '../shared/addHint.ts';
import { hashContent } from '../shared/binary/hashContent.ts';
import { openBytes } from '../shared/binary/openBytes.ts';
import type { Task } from '../shared/loop/Task.ts';
import type { QuestionFields } from './QuestionFields.ts';

/** Enough to see what a table contains. AI agents see no more than this. */
const PREVIEWED_ROWS = 20;

/** A file in n8n's binary data. */
export interface FetchedFile {
	described: IDataObject & { fileName: string };
	binary: IBinaryData;
	/** All rows of a CSV, as far as *Max Rows* allows. */
	rows?: IDataObject[];
	/** Of its content, with *Deduplicate*. */
	hash?: string;
}

/** Downloads a file, with its link and, for a CSV, its rows. */
export async function fetchFile(
	task: Task,
	file: GeneratedFile,
	{ linkHours, maxRows, deduplicate }: QuestionFields,
): Promise<FetchedFile> {
	const { json, binary } = await downloadFile(task, file);
	const hash = deduplicate ? await hashContent(task.context, binary) : undefined;
	const link = linkHours === undefined ? {} : linkTo(task, binary, linkHours);
	if (file.kind !== 'csv') return { described: { ...json, ...link }, binary, hash };
	const { open } = await openBytes(task.context, binary);
	const { rows, isCut } = await readCsvRows(task, json.fileName, open(), maxRows);
	// The number is unknown when not all rows were read.
	const rowCount = isCut ? null : rows.length;
	const described = { ...json, rowCount, rows: rows.slice(0, PREVIEWED_ROWS), ...link };
	return { described, binary, rows, hash };
}

function linkTo(task: Task, binary: IBinaryData, hours: number): { url?: string } {
	if (binary.id === undefined) {
		addHint(
			task,
			'No links were created: this n8n keeps files in memory, which links cannot reach',
		);
		return {};
	}
	if (!isExecutionSaved(task.context)) {
		addHint(
			task,
			"The links work only until the execution ends, because this workflow does not save its executions, and n8n removes their files. Change that in the workflow's settings.",
		);
	}
	return { url: task.context.helpers.createBinarySignedUrl(binary, `${hours} hours`) };
}

/** According to the settings of the workflow. What n8n's own default is cannot be read here. */
function isExecutionSaved(context: IExecuteFunctions): boolean {
	const { saveManualExecutions, saveDataSuccessExecution } = context.getWorkflowSettings?.() ?? {};
	return context.getMode() === 'manual'
		? saveManualExecutions !== false
		: saveDataSuccessExecution !== 'none';
}
