import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Backend } from '../../../backends/Backend.ts';
import { readConcurrency } from '../fields/concurrency.ts';
import { explainRemoval } from '../fields/explainRemoval.ts';
import { withFieldName } from '../fields/withFieldName.ts';
import { type NodeError, attachServerIds, toErrorItem, toNodeError } from '../nodeErrors.ts';
import { openBackend } from '../openBackend.ts';
import { groupByThread } from './groupByThread.ts';
import { mapConcurrently } from './mapConcurrently.ts';
import { readContextKeys } from './readContextKeys.ts';
import { ServerIds } from './ServerIds.ts';
import type { Output, TaskHandler } from './Task.ts';

export interface LoopOptions {
	/** How many outputs the node has. */
	outputCount?: number;
	/** Whether output items carry the context keys of their input items. */
	carry?: boolean;
}

/** An output, or the error that takes its place. */
interface Result extends Output {
	error?: NodeError;
}

/** The one item loop: processes each item on its own. */
export async function forEachItem(
	context: IExecuteFunctions,
	handle: TaskHandler,
	options: LoopOptions = {},
) {
	const groups = context.getInputData().map((_, itemIndex) => [itemIndex]);
	return await forEachGroup(context, groups, handle, options);
}

/** Processes all items together, as one group. */
export async function forAllItems(
	context: IExecuteFunctions,
	handle: TaskHandler,
	options: LoopOptions = {},
) {
	const all = context.getInputData().map((_, itemIndex) => itemIndex);
	return await forEachGroup(context, [all], handle, options);
}

/**
 * Processes groups of items, as many at the same time as the option `concurrency` allows, and returns their output items in the order
 * of the groups. Each output item carries the context keys of its group and is paired with it. When a group fails, the groups in
 * progress are aborted and the node fails; with Continue, an error item takes the group's place instead. Errors list what is on the
 * server, for Clean Up.
 *
 * @throws NodeApiError or NodeOperationError of the first group that fails, unless the node continues on errors
 */
export async function forEachGroup(
	context: IExecuteFunctions,
	groups: number[][],
	handle: TaskHandler,
	{ outputCount = 1, carry = true }: LoopOptions = {},
): Promise<INodeExecutionData[][]> {
	const input = context.getInputData();
	const failure = new AbortController();
	const cancellation = context.getExecutionCancelSignal();
	const signal = cancellation ? AbortSignal.any([cancellation, failure.signal]) : failure.signal;
	let backend: Promise<Backend> | undefined;
	const results = new Map<number[], Result[]>();
	const serverIdsByGroup = new Map(groups.map((group) => [group, collectServerIds(input, group)]));

	const handleGroup = async (group: number[]) => {
		const [itemIndex] = group;
		if (itemIndex === undefined) return;
		const items = group.flatMap((index) => input[index] ?? []);
		const serverIds = serverIdsByGroup.get(group) ?? new ServerIds();
		try {
			signal.throwIfAborted();
			backend ??= openBackend(context, signal);
			const tracked = serverIds.track(await backend);
			const task = { context, backend: tracked, itemIndex, items, signal, serverIds };
			const outputs = await handle(task);
			const carried = carry ? readContextKeys(items) : {};
			results.set(
				group,
				outputs.map((output) => ({ ...output, json: { ...carried, ...output.json } })),
			);
		} catch (error) {
			const explained = explainRemoval(context, withFieldName(context, itemIndex, error));
			const nodeError = toNodeError(context.getNode(), explained, itemIndex);
			serverIds.removeMissing(error);
			// An AI agent sees only the message of an error, but all of an item: also what the code printed.
			const isContinued = context.continueOnFail() || context.isToolExecution?.();
			if (signal.aborted || !isContinued) throw nodeError;
			attachServerIds(nodeError, serverIds);
			results.set(group, [{ json: toErrorItem(nodeError), error: nodeError }]);
		}
	};

	const limit = groups.length > 1 ? readConcurrency(context) : 1;
	const queues = limit > 1 ? groupByThread(context, groups) : [groups];
	await mapConcurrently(queues, limit, failure, handleGroup).catch((error: NodeError) => {
		attachServerIds(error, new ServerIds().addAll(serverIdsByGroup.values()));
		throw error;
	});
	const hasErrorOutput = context.getNode().onError === 'continueErrorOutput';
	return toOutputs(groups, results, { outputCount, hasErrorOutput });
}

const collectServerIds = (input: INodeExecutionData[], group: number[]): ServerIds =>
	new ServerIds().addFromItems(group.flatMap((index) => input[index] ?? []));

function toOutputs(
	groups: number[][],
	results: Map<number[], Result[]>,
	{ outputCount, hasErrorOutput }: { outputCount: number; hasErrorOutput: boolean },
) {
	const outputs = Array.from({ length: outputCount }, (): INodeExecutionData[] => []);
	for (const group of groups) {
		const pairs = group.map((item) => ({ item }));
		const pairedItem = pairs.length === 1 ? pairs[0] : pairs;
		for (const { json, binary, error, outputIndex = 0 } of results.get(group) ?? []) {
			const item = { json, binary, pairedItem };
			if (error && hasErrorOutput) markForErrorOutput(item, error);
			outputs[outputIndex]?.push(item);
		}
	}
	return outputs;
}

/**
 * Releases of n8n such as 1.123 and 2.8 send an item with `details` to the error output only if it has an `error` of its own, and then replace
 * its JSON by that error's message. They copy the item in between, without properties that are not enumerable.
 */
function markForErrorOutput(item: INodeExecutionData, error: NodeError): void {
	Object.defineProperty(item, 'error', { value: error, enumerable: false });
}
