import type { NodeExecutionHint } from 'n8n-workflow';
import type { Task } from './loop/Task.ts';

/** A thousand items could have a thousand hints, and nobody would read them. */
const MAX_HINTS = 20;

const hintCounts = new WeakMap<Task['context'], number>();

/** Shows a message above the node's output in n8n. When there are several items, it names the item. */
export function addHint(
	{ context, itemIndex }: Pick<Task, 'context' | 'itemIndex'>,
	message: string,
	type: NodeExecutionHint['type'] = 'warning',
): void {
	const count = hintCounts.get(context) ?? 0;
	if (count >= MAX_HINTS) return;
	hintCounts.set(context, count + 1);
	const which = context.getInputData().length > 1 ? `Item ${itemIndex}: ` : '';
	context.addExecutionHints({ type, location: 'outputPane', message: which + message });
}
