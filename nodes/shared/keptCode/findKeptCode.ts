import { BackendError, undefinedIfNotFound } from '../../../backends/BackendError.ts';
import type { Backend } from '../../../backends/Backend.ts';
import type { ReuseMethod, StoredFile } from '../../../backends/types.ts';
import { addHint } from '../addHint.ts';
import type { Task } from '../loop/Task.ts';
import { dayOf } from './dates.ts';
import { hashQuestion } from './foldQuestion.ts';
import { type InputFile, describeStoredInputs } from './InputFile.ts';
import { describeChange, hashShape, sortInputs, toShape } from './inputShape.ts';
import { KEPT_CODE_PREFIX, type KeptCodeFile, parseFile } from './KeptCodeName.ts';
import { type KeptCodeText, parseText } from './keptCodeText.ts';
import type { ReuseMode } from './reuseCodeField.ts';

/** A question whose code may be reused. */
export interface ReusableQuestion {
	mode: ReuseMode;
	text: string;
	instructions: string;
	/** Described already, while they were uploaded. */
	uploads: InputFile[];
	/** The IDs of the other files of the question. */
	fileIds: string[];
	reasoningEffort?: string;
}

/** What a server has for a question. */
export interface KeptCode {
	method: ReuseMethod;
	questionHash: string;
	/** In days since 1970-01-01, in the time zone of the workflow. */
	today: number;
	timezone: string;
	inputs: InputFile[];
	/** All versions, newest first. */
	versions: KeptCodeFile[];
	/** The code to use, or to start from. */
	file?: KeptCodeFile;
	/** Undefined where it cannot be read. */
	code?: KeptCodeText;
	/** Why the code cannot be run; undefined when it can. */
	obstacle?: string;
}

/** Limit of files for a container (OpenAI's API reference). */
const MAX_FILES = 50;

const NO_EFFECT = "'Reuse Code' has no effect, as this server cannot keep code and run it again";

/** Finds the code that is kept for a question. */
export async function findKeptCode(task: Task, question: ReusableQuestion): Promise<KeptCode> {
	const { backend, context } = task;
	const timezone = context.getTimezone();
	const today = dayOf(new Date(), timezone);
	const questionHash = hashQuestion(question.text, question.instructions, today);
	const { files, method } = await findFiles(task, question, questionHash);
	const known = { method, questionHash, today, timezone };
	if (method === 'none') return { ...known, inputs: [], versions: [] };
	const stored = await describeStoredInputs(backend, question.fileIds, method === 'run');
	const inputs = sortInputs([...question.uploads, ...stored]);
	const versions = files.flatMap((file) => parseFile(file) ?? []);
	const shapeHash = hashShape(toShape(inputs));
	const exact = versions.find((version) => version.shapeHash === shapeHash);
	const file = exact ?? versions[0];
	const found = { ...known, inputs, versions };
	if (file === undefined) return found;
	const code = method === 'run' ? await readCode(backend, file) : undefined;
	if (method === 'run' && code === undefined) return found;
	return {
		...found,
		file,
		code,
		obstacle: findObstacle(question, { ...found, file, code }, exact),
	};
}

/** The files that are kept for a question. When the server cannot reuse code, a hint says so. */
async function findFiles(
	task: Task,
	{ uploads, fileIds }: ReusableQuestion,
	questionHash: string,
): Promise<{ files: StoredFile[]; method: ReuseMethod }> {
	const finding = task.backend.findFiles(`${KEPT_CODE_PREFIX}${questionHash}.`);
	const { files, reuseMethod: method } = await finding.catch((error: unknown) => {
		if (!(error instanceof BackendError)) throw error;
		addHint(task, `${NO_EFFECT}: it does not list files. ${error.message}`);
		return { files: [], reuseMethod: undefined };
	});
	if (method === 'none') addHint(task, NO_EFFECT);
	if (method === 'mount' && uploads.length + fileIds.length >= MAX_FILES) {
		addHint(task, `${NO_EFFECT}: the container has no room for one more file`);
		return { files: [], method: 'none' };
	}
	return { files, method: method ?? 'none' };
}

function findObstacle(
	{ mode }: ReusableQuestion,
	{ file, code, inputs, today, timezone }: KeptCode & { file: KeptCodeFile },
	exact: KeptCodeFile | undefined,
): string | undefined {
	const change = code && describeChange(code.about.inputs, toShape(inputs));
	if (change !== undefined) return change;
	if (code === undefined && exact === undefined) return 'the files have changed';
	const isOld = dayOf(new Date(file.writtenAt), timezone) !== today;
	if (!file.isDated || !isOld || mode === 'always') return undefined;
	const dates = code?.about.fixedDates.join(', ') || 'the day on which it was written';
	return `it contains ${dates}, which was right only on that day`;
}

/** Undefined when another execution has just removed it, and for a file of another form. */
async function readCode(backend: Backend, file: KeptCodeFile): Promise<KeptCodeText | undefined> {
	const { id: fileId, fileName } = file;
	const opening = backend.openFile({ fileId, fileName, kind: 'other' });
	const content = await opening.catch(undefinedIfNotFound);
	return content && parseText(await content.response.text());
}
