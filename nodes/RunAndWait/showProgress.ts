import type { CodeCall, Run } from '../../backends/types.ts';
import type { Task } from '../shared/loop/Task.ts';

/** Longer texts are cut: List Run Steps returns them in full. */
const MAX_TEXT_LENGTH = 4000;

/**
 * Shows the progress of a run in the browser's console, as the Code node does, in manual executions only. It takes one more request
 * per poll.
 *
 * @returns a function to call with each polled state of the run, which never rejects; undefined in production executions
 */
export function showProgress(task: Task): ((run: Run) => Promise<void>) | undefined {
	const { context, backend, itemIndex } = task;
	if (context.getMode() !== 'manual') return undefined;
	const shown = new Map<string, string>();
	const show = (about: string, text: string) => {
		const before = shown.get(about) ?? '';
		if (text === before) return;
		shown.set(about, text);
		const added = text.startsWith(before) ? text.slice(before.length) : text;
		context.sendMessageToUI(`Item ${itemIndex}, ${about}:\n${cut(added)}`);
	};
	const showCall = ({ id, code, logs }: CodeCall) => {
		show(`Python (${id})`, code);
		show(`printed (${id})`, logs);
	};
	return async ({ id, threadId, status, watchUrl }) => {
		if (watchUrl !== undefined) show(`run ${id} in the browser`, watchUrl);
		show(`run ${id}`, status);
		// Progress is not worth an error: the run itself reports what is wrong.
		const steps = await backend.listNewestCode({ threadId, runId: id }).catch(() => []);
		for (const { calls } of steps) calls.forEach(showCall);
	};
}

const cut = (text: string): string =>
	text.length > MAX_TEXT_LENGTH ? `${text.slice(0, MAX_TEXT_LENGTH)} …` : text;
