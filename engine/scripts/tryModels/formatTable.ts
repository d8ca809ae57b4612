import type { TaskResult } from './tryTask.ts';

/** Formats the results of models as a table, each result as soon as it is known. */
export function formatRow({ task, worked, turns, seconds, why = '' }: TaskResult): string {
	const cells = [
		worked ? 'ok  ' : 'FAIL',
		task.padEnd(16),
		`${turns} turns`.padStart(8),
		`${seconds.toFixed(1)} s`.padStart(8),
	];
	return `${cells.join('  ')}  ${why.slice(0, 300)}`.trimEnd();
}

/** The last line about a model. */
export function formatSum(model: string, results: TaskResult[]): string {
	const worked = results.filter((result) => result.worked);
	const turns = worked.reduce((sum, result) => sum + result.turns, 0);
	const perTask = worked.length === 0 ? '' : `, ${(turns / worked.length).toFixed(1)} turns a task`;
	return `${model}: ${worked.length} of ${results.length} tasks worked${perTask}`;
}
