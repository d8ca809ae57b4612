import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

const MAX_CONCURRENCY = 100;

/** The option of nodes that serve many items. */
export const concurrencyField: INodeProperties = {
	displayName: 'Concurrency',
	name: 'concurrency',
	type: 'number',
	noDataExpression: true,
	typeOptions: { minValue: 1, maxValue: MAX_CONCURRENCY },
	default: 5,
	description:
		'How many items are served at the same time; one after the other where this is not set. The results keep the order of the items, and items that name the same thread wait for each other.',
};

/** How many items to serve side by side. */
export function readConcurrency(context: IExecuteFunctions): number {
	const wanted = Math.floor(Number(context.getNodeParameter('options.concurrency', 0, 1)));
	return wanted >= 1 ? Math.min(wanted, MAX_CONCURRENCY) : 1;
}

/** Groups of items by what has to stay in order: those that name the same thread, in order of first mention. */
export function toLanes(context: IExecuteFunctions, groups: number[][]): number[][][] {
	const lanes = Map.groupBy(groups, (group) => {
		const [itemIndex = 0] = group;
		const threadId =
			readQuietly(context, 'threadId', itemIndex) ??
			readQuietly(context, 'options.threadId', itemIndex);
		return threadId ?? group;
	});
	return [...lanes.values()];
}

/** An expression that cannot be computed is told when the item is served, where Continue holds. */
function readQuietly(context: IExecuteFunctions, name: string, itemIndex: number) {
	try {
		const extractValue = !name.includes('.');
		const value: unknown = context.getNodeParameter(name, itemIndex, '', { extractValue });
		return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
	} catch {
		return undefined;
	}
}
