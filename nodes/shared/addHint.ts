import type { NodeExecutionHint } from 'n8n-workflow';
import type { Task } from './loop/Task.ts';

/** Nobody reads more, and a thousand items may have a thousand of them. */
const MAX_HINTS = 20;

const given = new WeakMap<Task['context'], number>();

/** Tells something above the node's output in n8n; of several items it names the one that is meant. */
export function addHint(
	{ context, itemIndex }: Pick<Task, 'context' | 'itemIndex'>,
	message: string,
	type: NodeExecutionHint['type'] = 'warning',
): void {
	const count = given.get(context) ?? 0;
	if (count >= MAX_HINTS) return;
	given.set(context, count + 1);
	const which = context.getInputData().length > 1 ? `Item ${itemIndex}: ` : '';
	context.addExecutionHints({ type, location: 'outputPane', message: which + message });
}
