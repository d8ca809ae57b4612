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
		const threadId: unknown = context.getNodeParameter('threadId', itemIndex, '');
		const runId: unknown =
			scope === 'run' ? context.getNodeParameter('runId', itemIndex, '') : 'any';
		const key = threadId && runId ? JSON.stringify([threadId, runId]) : `item ${itemIndex}`;
		groups.set(key, [...(groups.get(key) ?? []), itemIndex]);
	}
	return [...groups.values()];
}
