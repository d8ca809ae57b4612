import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

const MAX_CONCURRENCY = 100;

/** The option of nodes that process many items. */
export const concurrencyField: INodeProperties = {
	displayName: 'Concurrency',
	name: 'concurrency',
	type: 'number',
	noDataExpression: true,
	typeOptions: { minValue: 1, maxValue: MAX_CONCURRENCY },
	default: 5,
	description:
		'How many items to process at the same time. Without this option, items are processed one after the other. Results keep the order of the items, and items of the same thread wait for each other.',
};

/** How many items to process at the same time. */
export function readConcurrency(context: IExecuteFunctions): number {
	const wanted = Math.floor(Number(context.getNodeParameter('options.concurrency', 0, 1)));
	return wanted >= 1 ? Math.min(wanted, MAX_CONCURRENCY) : 1;
}
