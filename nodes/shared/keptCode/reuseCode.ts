import { BackendError } from '../../../backends/BackendError.ts';
import type { Run, RunStep } from '../../../backends/types.ts';
import { addHint } from '../addHint.ts';
import { PYTHON_MODEL } from '../fields/modelField.ts';
import type { Task } from '../loop/Task.ts';
import { UserError } from '../UserError.ts';
import { type CodeOrigin, describeReuse, describeWriting } from './CodeOrigin.ts';
import { collectCode, listExecutedCalls } from './collectCode.ts';
import { findKeptCode, type KeptCode, type ReusableQuestion } from './findKeptCode.ts';
import { KEPT_CODE_PREFIX, type KeptCodeFile } from './KeptCodeName.ts';
import { fillPlaceholders } from './placeholders.ts';
import { storeKeptCode } from './storeKeptCode.ts';
import {
	askForChangedCode,
	askForLastingCode,
	askToStartCode,
	toCodeMessage,
} from './writePrompts.ts';

/** How a question is asked. What is absent is as the user has set it. */
export interface Attempt {
	/** Replaces the text of the question: it contains code for the model `python`. */
	text?: string;
	model?: string;
	additionalInstructions?: string;
	/** Files in addition to those of the question. */
	fileIds?: string[];
	toolChoice?: 'required';
	reasoningEffort?: string;
}

/** An answer of a run that has ended, if it did not exceed its time. */
export interface Answered {
	run: Run;
	output?: { text: string; logs: string[] };
	/** Read from the server when absent. */
	steps?: RunStep[];
}

export interface ReusedAnswer<Answer> {
	answer: Answer;
	/** Absent when code is not reused. */
	origin?: CodeOrigin;
}

/**
 * Asks a question, with the code of its last good run where there is one: the engine runs it without a model, elsewhere a model only
 * starts it. When it fails or does not fit the files, the model writes new code, which is kept.
 *
 * @param ask asks the question and waits; it rejects with a UserError when the run fails or an expected file is missing
 * @throws UserError with *Always*, when there is no code that works
 */
export async function reuseCode<Answer extends Answered>(
	task: Task,
	question: ReusableQuestion,
	ask: (attempt: Attempt) => Promise<Answer>,
): Promise<ReusedAnswer<Answer>> {
	const isAlways = question.mode === 'always';
	const kept = await findKeptCode(task, question);
	if (kept.file === undefined || kept.obstacle !== undefined) {
		if (isAlways) throw nothingToReuse(kept);
		return await askModel(task, question, kept, ask);
	}
	const { file } = kept;
	const running = ask(toAttempt(question, { ...kept, file }));
	const outcome = await running.catch((error: unknown) => {
		if (!isCodeFailure(error)) throw error;
		return error;
	});
	if (outcome instanceof UserError) {
		if (isAlways) throw keptCodeFailed(outcome);
		return await askModel(task, question, { ...kept, obstacle: describe(outcome) }, ask);
	}
	const steps = kept.method === 'run' ? [] : await readSteps(task, outcome);
	if (kept.method === 'run' || hasStarted(steps, file)) {
		const { output } = outcome;
		const printed = output?.logs.map((logs) => logs.trim()).findLast((logs) => logs !== '');
		if (output && printed !== undefined) output.text = printed;
		if (file.isDated) hintAtFixedDates(task, kept.code?.about.fixedDates ?? []);
		return { answer: outcome, origin: describeReuse(file, outcome.run) };
	}
	if (isAlways) {
		throw keptCodeFailed(new UserError('The model ran other code', '', { runId: outcome.run.id }));
	}
	const fixed = { ...kept, obstacle: 'it raised an exception' };
	return await keep(task, question, fixed, outcome, steps);
}

function toAttempt(
	question: ReusableQuestion,
	{ method, file, code, inputs }: KeptCode & { file: KeptCodeFile },
): Attempt {
	if (method === 'run') {
		const cells = (code?.cells ?? []).map((cell) => fillPlaceholders(cell, inputs));
		return { text: toCodeMessage(question.text, file.fileName, cells), model: PYTHON_MODEL };
	}
	// Only models that think accept an effort, and one that is set shows that this model does.
	const reasoningEffort = question.reasoningEffort && 'low';
	return {
		fileIds: [file.id],
		additionalInstructions: askToStartCode(file.fileName, inputs),
		toolChoice: 'required',
		...(reasoningEffort ? { reasoningEffort } : {}),
	};
}

async function askModel<Answer extends Answered>(
	task: Task,
	question: ReusableQuestion,
	kept: KeptCode,
	ask: (attempt: Attempt) => Promise<Answer>,
): Promise<ReusedAnswer<Answer>> {
	const answer = await ask(toModelAttempt(kept));
	if (kept.method === 'none') return { answer, origin: describeWriting(answer.run) };
	return await keep(task, question, kept, answer, await readSteps(task, answer));
}

function toModelAttempt({ method, file, code, obstacle = '', inputs }: KeptCode): Attempt {
	if (method === 'none') return {};
	if (file === undefined) return { additionalInstructions: askForLastingCode() };
	if (code === undefined) {
		const additionalInstructions = askForChangedCode(file.fileName, obstacle);
		return { fileIds: [file.id], additionalInstructions };
	}
	const cells = code.cells.map((cell) => fillPlaceholders(cell, inputs));
	return { additionalInstructions: askForLastingCode({ cells, reason: obstacle }) };
}

/** Keeps the code of a good run. */
async function keep<Answer extends Answered>(
	task: Task,
	question: ReusableQuestion,
	kept: KeptCode,
	answer: Answer,
	steps: RunStep[],
): Promise<ReusedAnswer<Answer>> {
	const { run } = answer;
	if (run.status !== 'completed') return { answer, origin: describeWriting(run) };
	const calls = listExecutedCalls(steps);
	// Code that reads kept code is of no use without that file.
	const cells = collectCode(calls.filter(({ code }) => !code.includes(KEPT_CODE_PREFIX)));
	if (cells.length === 0) {
		addHint(task, "No code was kept for 'Reuse Code', as the model ran none that worked", 'info');
		return { answer, origin: describeWriting(run) };
	}
	const { file, fixedDates } = await storeKeptCode(task, {
		question: question.text,
		questionHash: kept.questionHash,
		today: kept.today,
		inputs: kept.inputs,
		cells,
		run,
		replacedBecause: kept.obstacle,
		older: kept.versions,
	});
	if (file && fixedDates.length > 0) hintAtFixedDates(task, fixedDates);
	return { answer, origin: describeWriting(run, file) };
}

async function readSteps({ backend }: Task, { run, steps }: Answered): Promise<RunStep[]> {
	if (steps) return steps;
	const ref = { threadId: run.threadId, runId: run.id };
	const reading = backend.listRunSteps(ref, { onlyCode: true });
	return await reading.catch((error: unknown) => {
		if (!(error instanceof BackendError)) throw error;
		return [];
	});
}

/** Ways to run a file in Python. Models do not always copy the command exactly. */
const STARTS = /\b(?:exec|runpy|run_path|run_cell)\b|%run/;

/** Whether the model has started the kept code, and it did not fail. */
const hasStarted = (steps: RunStep[], { fileName }: KeptCodeFile): boolean =>
	listExecutedCalls(steps).some(
		({ code, isFailed }) => !isFailed && code.includes(fileName) && STARTS.test(code),
	);

/** Whether an error may go away with other code. Timeouts and cancelled runs do not. */
const isCodeFailure = (error: unknown): error is UserError =>
	error instanceof UserError &&
	(error.details.code === 'expected_file_missing' || error.details.status === 'failed');

const describe = ({ message }: UserError): string => message.replace(/\.$/, '');

function hintAtFixedDates(task: Task, dates: string[]): void {
	const which = dates.length > 0 ? dates.join(', ') : 'the day on which it was written';
	addHint(
		task,
		`The kept code contains ${which}, so its results may be wrong on another day. Ask in the question to compute dates from the data or from today.`,
	);
}

const WRITE_NEW = "Set 'Reuse Code' to While It Works once, so that the model writes new code.";

function nothingToReuse({ method, obstacle }: KeptCode): UserError {
	if (method === 'none') {
		return new UserError(
			'This server cannot keep code and run it again',
			"Set 'Reuse Code' to Off, or use the engine or OpenAI.",
			{ code: 'reuse_not_supported' },
		);
	}
	if (obstacle === undefined) {
		return new UserError('No code is kept for this question', WRITE_NEW, { code: 'no_kept_code' });
	}
	return new UserError(`The kept code cannot be used: ${obstacle}`, WRITE_NEW, {
		code: 'kept_code_outdated',
	});
}

const keptCodeFailed = ({ message, hint, details }: UserError): UserError =>
	new UserError(`The kept code failed: ${message}`, `${hint} ${WRITE_NEW}`.trim(), details);
