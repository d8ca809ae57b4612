import { addHint } from '../shared/addHint.ts';
import type { Task } from '../shared/loop/Task.ts';

/** Links to the page of a run above the output, in manual executions, where somebody is looking. */
export function addWatchHint(task: Task, watchUrl: string | undefined): void {
	if (watchUrl === undefined || task.context.getMode() !== 'manual') return;
	addHint(task, `The run in the browser: ${watchUrl}`, 'info');
}
