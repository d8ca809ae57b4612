import { BackendError } from '../../backends/BackendError.ts';
import { addRunHints } from '../RunAndWait/addRunHints.ts';
import { checkExpectedFiles } from '../RunAndWait/checkExpectedFiles.ts';
import { checkRunOutcome } from '../RunAndWait/checkRunOutcome.ts';
import { createAttemptRunner } from '../RunAndWait/createAttemptRunner.ts';
import { withRunDefaults } from '../RunAndWait/RunOptions.ts';
import type { Output, Task } from '../shared/loop/Task.ts';
import { UserError } from '../shared/UserError.ts';
import { attachExecutedCode } from './attachExecutedCode.ts';
import { hintAtMissingFile } from './hintAtMissingFile.ts';
import { presentAnswer } from './presentAnswer.ts';
import type { QuestionCleanup } from './QuestionCleanup.ts';
import type { QuestionFields } from './QuestionFields.ts';
import { askReusingCode } from './askReusingCode.ts';
import type { UploadedInputs } from './uploadInputFiles.ts';
import { uploadOrQuoteFiles } from './uploadOrQuoteFiles.ts';

const NOT_SUPPORTED = ['no_conversations', 'no_background'];

/** For `.catch`: undefined when the server lacks what a thread needs, so that the question has to be asked with one request. */
export function undefinedIfNotSupported(error: unknown): undefined {
	const isMissing = error instanceof BackendError && NOT_SUPPORTED.includes(error.code ?? '');
	if (!isMissing) throw error;
}

/** For `.catch`: names the options that need what the server lacks. */
export function explainKeptThread(error: unknown): never {
	if (!(error instanceof BackendError) || !NOT_SUPPORTED.includes(error.code ?? '')) throw error;
	throw new BackendError(error.message, {
		...error,
		cause: error,
		hint: "Switch off 'Keep Thread' and remove 'Append to Thread ID': without them, Analyze Files needs no conversation.",
	});
}

/**
 * Answers a question with one request, on servers without conversations or background runs.
 *
 * @param uploaded the files of the question, if they have been uploaded already
 * @throws UserError when the run ends without an answer, does not end in time, or misses an expected file
 */
export async function answerOnce(
	task: Task,
	fields: QuestionFields,
	cleanup?: QuestionCleanup,
	uploaded?: UploadedInputs,
): Promise<Output[]> {
	const startedMs = performance.now();
	const options = withRunDefaults(fields);
	const { quotes, ...inputs } = uploaded
		? { ...uploaded, quotes: [] }
		: await uploadOrQuoteFiles(task, fields);
	const { fileIds } = inputs;
	const question = { ...fields, fileIds, timezone: task.context.getTimezone() };
	const asked = [fields.question, ...quotes].join('\n\n');
	const ask = createAttemptRunner(options, async (text = asked, attempted) => {
		const { additionalInstructions, extraFileIds = [], ...replaced } = attempted;
		const instructions = [fields.instructions, additionalInstructions];
		const asking = task.backend.askOnce(
			{
				...question,
				model: replaced.model ?? fields.model,
				toolChoice: replaced.toolChoice,
				reasoningEffort: replaced.reasoningEffort,
				instructions: instructions.filter(Boolean).join('\n\n') || undefined,
				fileIds: [...fileIds, ...extraFileIds],
				text,
			},
			attempted.timeoutMs,
		);
		const { run, output, steps } = await asking.catch((error: unknown) => {
			throw isTimeout(error) ? didNotFinish(options.timeoutSeconds) : error;
		});
		cleanup?.addRunResults(output);
		try {
			checkRunOutcome(run);
			checkExpectedFiles(run, output, options.expectedFiles);
		} catch (error) {
			throw await attachExecutedCode(error, async () => steps);
		}
		addRunHints(task, run, output, options);
		return { run, output, steps };
	});
	const { answer, origin } = await askReusingCode(task, fields, inputs, ask);
	if (fileIds.length + quotes.length === 0) hintAtMissingFile(task, answer.output.logs);
	const durationMs = performance.now() - startedMs;
	return await presentAnswer(task, fields, { ...answer, durationMs, origin }, cleanup);
}

const isTimeout = (error: unknown): boolean =>
	error instanceof BackendError && error.code === 'ETIMEDOUT';

const didNotFinish = (seconds: number) =>
	new UserError(
		`The server did not answer within ${seconds} seconds`,
		"Raise 'Timeout (Seconds)' under Options, or ask for less at a time.",
		{ code: 'timeout' },
	);
