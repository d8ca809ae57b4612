import type { IExecuteFunctions } from 'n8n-workflow';
import { tryGetParameter } from '../fields/tryGetParameter.ts';

/**
 * Item indexes grouped by the run or the thread that they name, in order of first mention. Items that name the same one, such as
 * those of List Run Steps, are processed once. An item that names none is a separate group and gets its own error.
 */
export function groupByRun(
	context: IExecuteFunctions,
	scope: 'run' | 'thread' = 'run',
): number[][] {
	const items = context.getInputData();
	// n8n takes a few milliseconds to evaluate the expressions of a single item, which has nothing to be grouped with.
	if (items.length === 1) return [[0]];
	const groups = new Map<string, number[]>();
	for (const itemIndex of items.keys()) {
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
	const threadId = tryGetParameter(context, 'threadId', itemIndex);
	const runId = scope === 'run' ? tryGetParameter(context, 'runId', itemIndex) : 'any';
	return threadId && runId ? JSON.stringify([threadId, runId]) : undefined;
}
