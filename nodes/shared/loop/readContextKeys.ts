import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { readIds } from '../fields/readIds.ts';

const SINGLE_KEYS = ['assistantId', 'threadId', 'runId'] as const;

/**
 * The context keys of a node's input items, to be copied to its output items: n8n passes nothing else along. Among several items, the
 * first one that has an ID wins, and `fileIds` are merged in order.
 */
export function readContextKeys(items: INodeExecutionData[]): IDataObject {
	const context: IDataObject = {};
	for (const key of SINGLE_KEYS) {
		const named = items.find(({ json }) => typeof json[key] === 'string' && json[key] !== '');
		if (named) context[key] = named.json[key];
	}
	const fileIds = readInputFileIds(items);
	return fileIds.length > 0 ? { ...context, fileIds } : context;
}

/** All file IDs of the items, each once: `fileIds`, or `fileId` of an item without `fileIds`. */
export function readInputFileIds(items: INodeExecutionData[]): string[] {
	return [
		...new Set(
			items.flatMap(({ json }) => {
				const ids = readIds(json.fileIds);
				return ids.length > 0 ? ids : readIds(json.fileId);
			}),
		),
	];
}
