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
			`The run is still active after ${timeoutSeconds} seconds (${run.status}). Fetch its results later with its Thread ID and Run ID.`,
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
	if (output.logs.some(isOutOfMemory)) addHint(task, memoryHint(output.containers));
	if (output.logs.length === 0 && toolChoice !== 'none') {
		addHint(
			task,
			"The assistant answered without running Python. If Python is required, set 'Tool Choice' under Options to Must Run Python.",
			'info',
		);
	}
}
