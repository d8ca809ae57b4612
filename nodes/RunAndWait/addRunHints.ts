import type { Run, RunOutput } from '../../backends/types.ts';
import { addHint } from '../shared/addHint.ts';
import type { Task } from '../shared/loop/Task.ts';
import { memoryHint, ranOutOfMemory } from './ranOutOfMemory.ts';
import type { RunOptions } from './RunOptions.ts';

/** Tells in n8n what a run that did not fail leaves to be wished for. */
export function addRunHints(
	task: Task,
	run: Run,
	output: RunOutput | undefined,
	{ toolChoice, timeoutSeconds }: RunOptions,
): void {
	if (output === undefined) {
		addHint(
			task,
			`The run goes on after ${timeoutSeconds} seconds (${run.status}): fetch its results later with its Thread ID and Run ID`,
		);
		return;
	}
	if (run.status === 'incomplete') {
		const reason = run.incompleteReason ?? 'no reason given';
		addHint(
			task,
			`The run ended as incomplete (${reason}). Raise 'Max Output Tokens', or ask for less at a time.`,
		);
	}
	if (output.logs.some(ranOutOfMemory)) addHint(task, memoryHint(output.containers));
	if (output.logs.length === 0 && toolChoice !== 'none') {
		addHint(
			task,
			"The assistant answered without running Python. If it has to, set 'Tool Choice' under Options to Must Run Python.",
			'info',
		);
	}
}
