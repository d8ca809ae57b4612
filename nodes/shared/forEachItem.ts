import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Backend } from '../../backends/Backend.ts';
import { contextKeys } from './contextKeys.ts';
import { toErrorItem, toNodeError } from './nodeErrors.ts';
import { openBackend } from './openBackend.ts';
import type { Serve } from './Task.ts';

/** The one item loop: serves each item by itself. */
export async function forEachItem(context: IExecuteFunctions, serve: Serve) {
	return await forEachGroup(
		context,
		context.getInputData().map((_, itemIndex) => [itemIndex]),
		serve,
	);
}

/** Its "together" twin: serves all items as one group. */
export async function forAllItems(context: IExecuteFunctions, serve: Serve) {
	return await forEachGroup(context, [context.getInputData().map((_, index) => index)], serve);
}

/**
 * Serves groups of items in order. Every output carries the context keys of its group and is paired with it. When
 * one group cannot be served, the node stops there with an error, or, on Continue, hands on an error item in
 * its place and goes on with the next.
 */
export async function forEachGroup(
	context: IExecuteFunctions,
	groups: number[][],
	serve: Serve,
): Promise<INodeExecutionData[][]> {
	const input = context.getInputData();
	const outputs: INodeExecutionData[] = [];
	let backend: Backend | undefined;
	for (const group of groups) {
		const [itemIndex] = group;
		if (itemIndex === undefined) continue;
		const pairedItem =
			group.length === 1 ? { item: itemIndex } : group.map((index) => ({ item: index }));
		try {
			backend ??= await openBackend(context);
			const items = group.flatMap((index) => input[index] ?? []);
			const carried = contextKeys(items);
			for (const { json, binary } of await serve({ context, backend, itemIndex, items })) {
				outputs.push({ json: { ...carried, ...json }, binary, pairedItem });
			}
		} catch (error) {
			const nodeError = toNodeError(context.getNode(), error, itemIndex);
			const stopped = context.getExecutionCancelSignal()?.aborted;
			if (stopped || !context.continueOnFail()) throw nodeError;
			outputs.push({ json: toErrorItem(nodeError), pairedItem });
		}
	}
	return [outputs];
}
