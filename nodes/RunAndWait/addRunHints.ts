import type { Run, RunOutput } from '../../backends/types.ts';
import { addHint } from '../shared/addHint.ts';
import type { Task } from '../shared/loop/Task.ts';
import { memoryHint, isOutOfMemory } from './isOutOfMemory.ts';
import type { RunOptions } from './RunOptions.ts';

/** Adds hints about a run that did not fail but is incomplete, out of memory, or without code. */
export function addRunHints(
	task: Task,
	run: Run,
	output: RunOutput | undefined,
	{ toolChoice, timeoutSeconds }: RunOptions,
): void {
	if (output === undefined) {
		addHint(
			task,
			`The run is still active after ${timeoutSeconds} seconds (${run.status}). To continue waiting, use Run and Wait again with its 'Run ID'. OpenAI keeps the files of a run for 20 minutes after it ends.`,
		);
		return;
	}
	if (run.status === 'incomplete') {
		const { incompleteReason: reason = 'no reason given' } = run;
		addHint(task, `The run ended as incomplete (${reason}). ${incompleteHint(reason)}`);
	}
	for (const warning of output.warnings ?? []) addHint(task, warning);
	if (output.logs.some(isOutOfMemory)) addHint(task, memoryHint(output.containers));
	if (output.logs.length === 0 && !output.isIncomplete && toolChoice !== 'none') {
		addHint(
			task,
			"The assistant answered without running Python. If Python is required, set 'Tool Choice' under Options to Must Run Python.",
			'info',
		);
	}
}

const INCOMPLETE_HINTS: Record<string, string> = {
	content_filter:
		'The content filter of the server stopped the answer. Rephrase the question, or remove the content that it may reject.',
	max_tool_calls: 'The limit of code calls was reached. Ask for less at a time.',
	max_prompt_tokens:
		'The thread is too long for this run. Start a new thread, or ask for less at a time.',
};

function incompleteHint(reason: string): string {
	if (Object.hasOwn(INCOMPLETE_HINTS, reason)) return INCOMPLETE_HINTS[reason] ?? '';
	return /token/.test(reason)
		? "Raise 'Max Output Tokens', or ask for less at a time."
		: 'Run it again, or ask for less at a time.';
}
