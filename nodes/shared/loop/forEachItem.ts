import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Backend } from '../../../backends/Backend.ts';
import { readConcurrency, toLanes } from '../fields/concurrency.ts';
import { contextKeys } from './contextKeys.ts';
import { withFieldName } from '../fields/withFieldName.ts';
import { type NodeError, attachServerIds, toErrorItem, toNodeError } from '../nodeErrors.ts';
import { openBackend } from '../openBackend.ts';
import { ServerIds } from './ServerIds.ts';
import { mapConcurrently } from './mapConcurrently.ts';
import type { Output, Serve } from './Task.ts';

export interface LoopOptions {
	/** How many outputs the node has. */
	outputCount?: number;
	/** Whether outputs carry the context keys of their input. */
	carry?: boolean;
}

/** The one item loop: serves each item by itself. */
export async function forEachItem(
	context: IExecuteFunctions,
	serve: Serve,
	options: LoopOptions = {},
) {
	const groups = context.getInputData().map((_, itemIndex) => [itemIndex]);
	return await forEachGroup(context, groups, serve, options);
}

/** Its "together" twin: serves all items as one group. */
export async function forAllItems(
	context: IExecuteFunctions,
	serve: Serve,
	options: LoopOptions = {},
) {
	const all = context.getInputData().map((_, itemIndex) => itemIndex);
	return await forEachGroup(context, [all], serve, options);
}

/**
 * Serves groups of items, as many side by side as the option `concurrency` says, and puts out what comes of them in the
 * order of the groups. Every output carries the context keys of its group and is paired with it. When one group
 * cannot be served, the others under way are ended and the node stops with an error, or, on Continue, hands on
 * an error item in its place. Errors tell what is on the server by then, for cleaning up.
 */
export async function forEachGroup(
	context: IExecuteFunctions,
	groups: number[][],
	serve: Serve,
	{ outputCount = 1, carry = true }: LoopOptions = {},
): Promise<INodeExecutionData[][]> {
	const input = context.getInputData();
	const stopping = new AbortController();
	const stopped = context.getExecutionCancelSignal();
	const signal = stopped ? AbortSignal.any([stopped, stopping.signal]) : stopping.signal;
	let backend: Promise<Backend> | undefined;
	const served = new Map<number[], Output[]>();
	const made: ServerIds[] = [];

	const serveGroup = async (group: number[]) => {
		const [itemIndex] = group;
		if (itemIndex === undefined) return;
		const items = group.flatMap((index) => input[index] ?? []);
		const there = new ServerIds().addNamed(items);
		made.push(there);
		try {
			signal.throwIfAborted();
			backend ??= openBackend(context, signal);
			const noting = there.notingWhatIsMade(await backend);
			const outputs = await serve({ context, backend: noting, itemIndex, items, signal });
			const carried = carry ? contextKeys(items) : {};
			served.set(
				group,
				outputs.map((output) => ({ ...output, json: { ...carried, ...output.json } })),
			);
		} catch (error) {
			const explained = withFieldName(context, itemIndex, error);
			const nodeError = toNodeError(context.getNode(), explained, itemIndex);
			if (signal.aborted || !context.continueOnFail()) throw nodeError;
			attachServerIds(nodeError, there);
			served.set(group, [{ json: toErrorItem(nodeError) }]);
		}
	};

	const limit = groups.length > 1 ? readConcurrency(context) : 1;
	const lanes = limit > 1 ? toLanes(context, groups) : [groups];
	await mapConcurrently(lanes, limit, stopping, serveGroup).catch((error: NodeError) => {
		attachServerIds(error, new ServerIds().addNamed(input).addAll(made));
		throw error;
	});
	return toOutputs(groups, served, outputCount);
}

function toOutputs(groups: number[][], served: Map<number[], Output[]>, outputCount: number) {
	const outputs = Array.from({ length: outputCount }, (): INodeExecutionData[] => []);
	for (const group of groups) {
		const pairs = group.map((item) => ({ item }));
		const pairedItem = pairs.length === 1 ? pairs[0] : pairs;
		for (const { json, binary, outputIndex = 0 } of served.get(group) ?? []) {
			outputs[outputIndex]?.push({ json, binary, pairedItem });
		}
	}
	return outputs;
}
