import type { IDataObject } from 'n8n-workflow';
import { BackendError } from '../../backends/BackendError.ts';
import type { GeneratedFile, RunRef, RunStep } from '../../backends/types.ts';
import { toRowItems } from '../DownloadGeneratedFiles/toRowItems.ts';
import { toStepOutputs } from '../ListRunSteps/listRunSteps.ts';
import { addWatchHint } from '../RunAndWait/addWatchHint.ts';
import { type RunResult, summarizeRun } from '../RunAndWait/summarizeRun.ts';
import { addHint } from '../shared/addHint.ts';
import { readContextKeys } from '../shared/loop/readContextKeys.ts';
import type { CodeOrigin } from '../shared/keptCode/CodeOrigin.ts';
import { describeDownloadFailure } from '../shared/binary/downloadErrors.ts';
import { createFileNameMatcher } from '../shared/fields/createFileNameMatcher.ts';
import type { Output, Task } from '../shared/loop/Task.ts';
import { UserError } from '../shared/UserError.ts';
import { createReport } from '../shared/report/createReport.ts';
import type { ReportFile } from '../shared/report/ReportFile.ts';
import { type FetchedFile, fetchFile } from './fetchFile.ts';
import type { QuestionCleanup } from './QuestionCleanup.ts';
import type { QuestionFields } from './QuestionFields.ts';

const ROWS = 1;
const CODE_LOGS = 2;

type Answer = RunResult & {
	assistantId?: string;
	/** Read from the server when absent. */
	steps?: RunStep[];
	/** With *Reuse Code*. */
	origin?: CodeOrigin;
};

type Summary = ReturnType<typeof summarizeRun>;

/**
 * Output items: one per file, or one for mail and chat, or one with only the answer; the rows of CSV files; the code that ran. What the server does not provide
 * becomes a hint.
 *
 * @throws UserError with the answer when an expected file cannot be downloaded
 */
export async function presentAnswer(
	task: Task,
	fields: QuestionFields,
	{ assistantId, steps, origin, ...result }: Answer,
	cleanup?: QuestionCleanup,
): Promise<Output[]> {
	const summary = summarizeRun(result);
	const { threadId, runId, files, watchUrl, ...about } = summary;
	const fetched: FetchedFile[] = [];
	const failures = new Map<GeneratedFile, BackendError>();
	for (const file of files) {
		const fetching = fetchFile(task, file, fields).catch((error: unknown) => {
			if (!(error instanceof BackendError)) throw error;
			failures.set(file, error);
		});
		const result = await fetching;
		const same = fetched.find(({ hash }) => hash !== undefined && hash === result?.hash);
		if (same) hintAtSameContent(task, file, same.described.fileName);
		else if (result) fetched.push(result);
	}
	const missing = [...failures.keys()];
	const isExpected = createFileNameMatcher(fields.expectedFiles ?? '');
	const expected = missing.find(({ fileName }) => isExpected(fileName));
	// An error has no files: then all of them are kept.
	const run = threadId ? { threadId, runId } : undefined;
	cleanup?.keep(expected ? files : missing, run);
	reportFailures(task, summary, failures, expected);
	// IDs of what is about to be removed would be useless.
	const keptRun = fields.keepsThread ? { assistantId, threadId, runId } : cleanup?.unreadRun;
	const ids = { ...keptRun };
	const link = keptRun && watchUrl ? { watchUrl } : {};
	addWatchHint(task, link.watchUrl);
	const rest = missing.length > 0 ? { notDownloaded: missing.map(toJson) } : {};
	const input = fields.includeInputFields ? task.items[0]?.json : {};
	const carried = {
		...input,
		...readContextKeys(task.items),
		...about,
		...origin,
		...ids,
		...link,
		...rest,
	};
	const outputs = await presentFiles(task, fields, { ...summary, fetched, carried });
	const tables = selectTables(task, fields, fetched);
	for (const { described, rows = [] } of tables) {
		for (const { json } of toRowItems(task, described.fileName, rows, tables.length > 1)) {
			outputs.push({ json: { ...input, ...json }, outputIndex: ROWS });
		}
	}
	const shown = steps ?? (await readSteps(task, { threadId, runId }));
	for (const { json } of toStepOutputs(shown, 'code')) {
		// What a table should show comes first.
		const { code, logs, ...others } = json;
		outputs.push({ json: { code, logs, ...ids, ...others }, outputIndex: CODE_LOGS });
	}
	return outputs;
}

/** The CSV files whose rows are output. A hint says when *Rows From* names none of them. */
function selectTables(
	task: Task,
	{ rowsFrom = '*' }: QuestionFields,
	fetched: FetchedFile[],
): FetchedFile[] {
	const tables = fetched.filter(({ rows }) => rows);
	const isWanted = createFileNameMatcher(rowsFrom);
	const wanted = tables.filter(({ described }) => isWanted(described.fileName));
	if (wanted.length > 0 || tables.length === 0) return wanted;
	const names = tables.map(({ described }) => `"${described.fileName}"`).join(', ');
	addHint(task, `No rows were output, because 'Rows From' names none of the CSV files: ${names}`);
	return [];
}

/** One item per file, or one for mail and chat, or one with only the answer. */
async function presentFiles(
	task: Task,
	fields: QuestionFields,
	{ text, fetched, carried }: { text: string; fetched: FetchedFile[]; carried: IDataObject },
): Promise<Output[]> {
	if (fields.output === 'report') {
		const { json, binary } = await createReport(task, text, fetched.map(toReportFile), fields);
		return [{ json: { ...carried, ...json }, binary }];
	}
	if (fetched.length === 0) return [{ json: carried }];
	const isTool = task.context.isToolExecution?.();
	return fetched.map(({ described, binary }, index) => {
		// An AI agent reads all items: the answer once is enough.
		const about = isTool && index > 0 ? {} : carried;
		return { json: { ...about, ...described }, binary: { data: binary } };
	});
}

/** The report shows the rows as a table. */
function toReportFile({ described, binary, rows }: FetchedFile): ReportFile {
	const file = { ...described };
	delete file.rows;
	if (rows === undefined) return { described: file, binary };
	return {
		described: file,
		binary,
		table: { rows, rowCount: described.rowCount as number | null },
	};
}

async function readSteps(task: Task, run: RunRef): Promise<RunStep[]> {
	return await task.backend.listRunSteps(run, { onlyCode: true }).catch((error: unknown) => {
		if (!(error instanceof BackendError)) throw error;
		addHint(task, `The code and its output could not be read: ${error.message}`);
		return [];
	});
}

/**
 * Reports files that could not be downloaded.
 *
 * @throws UserError when *Expected Files* names one of them
 */
function reportFailures(
	task: Task,
	{ threadId, runId, watchUrl, status, text }: Summary,
	failures: Map<GeneratedFile, BackendError>,
	expected: GeneratedFile | undefined,
): void {
	for (const [file, error] of failures) {
		const message = describeDownloadFailure(file.fileName, error);
		if (file === expected) {
			throw new UserError(
				message,
				"'Expected Files' requires it. The run and its files are still on the server: Download Generated Files can fetch them.",
				{
					threadId,
					runId,
					...(watchUrl ? { watchUrl } : {}),
					status,
					text,
					code: 'expected_file_missing',
				},
			);
		}
		const later = threadId
			? ' Download Generated Files can fetch the file later with threadId and runId.'
			: '';
		addHint(task, `${message} Everything else is in the output.${later}`);
	}
}

const toJson = ({ fileId, containerId, fileName, kind }: GeneratedFile): IDataObject => ({
	fileId,
	...(containerId ? { containerId } : {}),
	fileName,
	kind,
});

function hintAtSameContent(task: Task, { fileName }: GeneratedFile, same: string): void {
	addHint(task, `"${fileName}" was skipped because "${same}" has the same content`, 'info');
}
