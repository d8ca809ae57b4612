import type { CodeCall, Run } from '../../backends/types.ts';
import type { Task } from '../shared/loop/Task.ts';

/** Longer texts are cut: they are for watching, List Run Steps gives them whole. */
const LONGEST_TEXT = 4000;

/**
 * Shows what a run does while a person watches: in manual executions n8n writes it to the browser's console, as it does
 * for the Code node. One request a look, and none where nobody watches.
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
	return async ({ id, threadId, status }) => {
		show(`run ${id}`, status);
		// Watching is not worth failing for: what is wrong shows in the run itself.
		const steps = await backend.listNewestCode({ threadId, runId: id }).catch(() => []);
		for (const { calls } of steps) calls.forEach(showCall);
	};
}

const cut = (text: string): string =>
	text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)} …` : text;
