import type { Run, RunOutput, RunRef, RunSpec } from '../../backends/types.ts';
import { BackendError } from '../../backends/BackendError.ts';
import { isTerminal } from '../../backends/runStatus.ts';
import { waitForRun, type WaitOptions } from '../../backends/waitForRun.ts';
import { retryWhileThreadBusy } from '../../backends/retryWhileThreadBusy.ts';
import type { Output, Task } from '../shared/loop/Task.ts';
import { UserError } from '../shared/UserError.ts';
import { answerReusingCode } from './answerReusingCode.ts';
import { readAssistantId } from './assistantFields.ts';
import { checkCompletionWindow } from './checkCompletionWindow.ts';
import { checkRunOutcome } from './checkRunOutcome.ts';
import { checkExpectedFiles } from './checkExpectedFiles.ts';
import { addRunHints } from './addRunHints.ts';
import { addWatchHint } from './addWatchHint.ts';
import { runDetails } from './runDetails.ts';
import { withRunContext } from './withRunContext.ts';
import type { Question } from './Question.ts';
import { readRunOptions, type RunOptions } from './RunOptions.ts';
import { showProgress } from './showProgress.ts';
import { type RunResult, summarizeRun } from './summarizeRun.ts';
import type { ReusedAnswer } from '../shared/keptCode/reuseCode.ts';
import { readId } from '../shared/fields/idFields.ts';
import { readTextField } from '../shared/fields/readOptions.ts';

const KEEP_RUNNING_HINT =
	"Or set 'On Timeout' to Keep It Running, and continue after a Wait node with the runId of the output in 'Run ID'.";

/** Runs the assistant with the parameters of the item. Returns one output item. */
export async function runAndWait(task: Task): Promise<Output[]> {
	const { context, itemIndex } = task;
	const options = readRunOptions(task);
	const isStarted = readTextField(context, 'runId', itemIndex).trim() !== '';
	if (!isStarted) checkCompletionWindow(options, KEEP_RUNNING_HINT);
	const { answer, origin }: ReusedAnswer<RunResult> = isStarted
		? { answer: await continueWaiting(task, options) }
		: await answerReusingCode(task, readQuestion(task), options, startRunAndWait);
	addWatchHint(task, answer.run.watchUrl);
	return [{ json: { ...summarizeRun(answer), ...origin } }];
}

function readQuestion({ context, itemIndex }: Task): Question {
	return {
		assistantId: readAssistantId(context, itemIndex),
		threadId: readId(context, 'threadId', itemIndex),
		text: readTextField(context, 'message', itemIndex).trim(),
	};
}

/** Waits for the run that the item names. It was started earlier, so nothing is added to its thread. */
async function continueWaiting(task: Task, options: RunOptions): Promise<RunResult> {
	const { context, backend, itemIndex } = task;
	const startedMs = performance.now();
	const run = await backend.findRun({
		threadId: readId(context, 'threadId', itemIndex),
		runId: readId(context, 'runId', itemIndex),
	});
	return await waitForResult(task, run, options, startedMs);
}

/**
 * Starts a run, waits until it ends and reads its results.
 *
 * @throws UserError when the run ends without an answer, does not end in time, or misses an expected file
 */
export async function startRunAndWait(
	task: Task,
	question: Question,
	options: RunOptions,
): Promise<RunResult> {
	const startedMs = performance.now();
	const run = await startRun(task, question, options);
	return await waitForResult(task, run, options, startedMs);
}

async function waitForResult(
	task: Task,
	run: Run,
	options: RunOptions,
	startedMs: number,
): Promise<RunResult> {
	const leftMs = options.timeoutMs - (performance.now() - startedMs);
	const onPoll = showProgress(task);
	const ended = await withRunContext(run, async () => {
		return await waitOrCancel(task, run, { ...options, timeoutMs: Math.max(0, leftMs) }, onPoll);
	});
	// Shown while the output is read, so that it takes no time of its own.
	const shown = onPoll?.(ended);
	try {
		checkRunOutcome(ended);
		const output = isTerminal(ended.status) ? await readOutput(task, ended, options) : undefined;
		addRunHints(task, ended, output, options);
		return { run: ended, output, durationMs: performance.now() - startedMs };
	} finally {
		await shown;
	}
}

async function readOutput(task: Task, run: Run, options: RunOptions): Promise<RunOutput> {
	const output = await withRunContext(run, async () => {
		return await task.backend.getRunOutput({ threadId: run.threadId, runId: run.id });
	});
	checkExpectedFiles(run, output, options.expectedFiles);
	return output;
}

async function startRun(
	{ context, backend, signal }: Task,
	{ assistantId, threadId, text, fileIds = [] }: Question,
	options: RunOptions,
): Promise<Run> {
	const { instructions, additionalInstructions, model } = options;
	const spec: RunSpec = {
		assistantId,
		threadId,
		instructions,
		additionalInstructions,
		model,
		toolChoice: options.toolChoice,
		maxOutputTokens: options.maxOutputTokens,
		temperature: options.temperature,
		reasoningEffort: options.reasoningEffort,
		fileIds: options.extraFileIds,
		completionWindow: options.completionWindow,
		timezone: context.getTimezone(),
		isWatched: options.onTimeout === 'cancel',
	};
	let isMessageAdded = text === '';
	return await retryWhileThreadBusy(backend, threadId, { ...options, signal }, async () => {
		if (!isMessageAdded) await backend.addMessage(threadId, { role: 'user', text, fileIds });
		isMessageAdded = true;
		return await backend.startRun(spec);
	});
}

/** n8n's Stop and the timeout both cancel the run on the server, because nobody would fetch its results. */
async function waitOrCancel(
	task: Task,
	run: Run,
	options: RunOptions,
	onPoll: WaitOptions['onPoll'],
): Promise<Run> {
	const { backend, signal } = task;
	const { timeoutMs } = options;
	const ref: RunRef = { threadId: run.threadId, runId: run.id };
	const waiting = waitForRun(backend, run, { timeoutMs, signal, onPoll });
	const seen = await waiting.finally(async () => {
		if (signal.aborted) await backend.cancelRun(ref).catch(() => undefined);
	});
	if (isTerminal(seen.status) || options.onTimeout === 'keep') return seen;
	// If the run has just ended, its results matter more than the timeout.
	let refusal: string | undefined;
	const last = await backend.cancelRun(ref).catch(async (error: unknown) => {
		refusal = error instanceof BackendError ? error.message : String(error);
		return await backend.getRun(ref).catch(() => undefined);
	});
	if (last && isTerminal(last.status) && last.status !== 'cancelled') return last;
	const isCancelled = refusal === undefined || last?.status === 'cancelled';
	const cancellation = isCancelled ? 'was cancelled' : 'could not be cancelled';
	throw new UserError(
		`The run did not finish within ${options.timeoutSeconds} seconds and ${cancellation} (${run.id})`,
		`${isCancelled ? '' : `${refusal}. `}Raise 'Timeout (Seconds)' under Options, or ask for less at a time.`,
		{
			...runDetails(run),
			status: last?.status ?? seen.status,
			code: 'timeout',
		},
	);
}
