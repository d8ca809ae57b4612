import type { IExecuteFunctions } from 'n8n-workflow';
import { tryGetParameter } from '../fields/tryGetParameter.ts';

/** Groups of items that must stay in order because they use the same thread, in order of first mention. */
export function groupByThread(context: IExecuteFunctions, groups: number[][]): number[][][] {
	const byThread = Map.groupBy(groups, (group) => {
		const [itemIndex = 0] = group;
		return (
			readThreadId(context, 'threadId', itemIndex) ??
			readThreadId(context, 'options.threadId', itemIndex) ??
			group
		);
	});
	return [...byThread.values()];
}

function readThreadId(context: IExecuteFunctions, name: string, itemIndex: number) {
	const value = tryGetParameter(context, name, itemIndex);
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
