import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * Item indexes grouped by the run (or the thread) that they name, in order of first mention, so that items which
 * name the same one (after List Run Steps, say) are served once. An item that names none stays alone: it gets
 * its own error.
 */
export function groupByRun(
	context: IExecuteFunctions,
	scope: 'run' | 'thread' = 'run',
): number[][] {
	const groups = new Map<string, number[]>();
	for (const itemIndex of context.getInputData().keys()) {
		const key = runKey(context, itemIndex, scope) ?? `item ${itemIndex}`;
		groups.set(key, [...(groups.get(key) ?? []), itemIndex]);
	}
	return [...groups.values()];
}

function runKey(
	context: IExecuteFunctions,
	itemIndex: number,
	scope: 'run' | 'thread',
): string | undefined {
	try {
		const threadId: unknown = context.getNodeParameter('threadId', itemIndex, '');
		const runId: unknown =
			scope === 'run' ? context.getNodeParameter('runId', itemIndex, '') : 'any';
		return threadId && runId ? JSON.stringify([threadId, runId]) : undefined;
	} catch {
		// An expression that cannot be computed. It is told when the item is served, where Continue holds.
		return undefined;
	}
}
