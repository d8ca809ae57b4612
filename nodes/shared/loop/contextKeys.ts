import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { readIds } from '../fields/readIds.ts';

const SINGLE_KEYS = ['assistantId', 'threadId', 'runId'] as const;

/**
 * The context keys of the items that a node was handed, to be copied to what it hands on: n8n forgets the rest.
 * Of several items the first one that names an id wins, and `fileIds` are united in order.
 */
export function contextKeys(items: INodeExecutionData[]): IDataObject {
	const context: IDataObject = {};
	for (const key of SINGLE_KEYS) {
		const named = items.find(({ json }) => typeof json[key] === 'string' && json[key] !== '');
		if (named) context[key] = named.json[key];
	}
	const fileIds = inputFileIds(items);
	return fileIds.length > 0 ? { ...context, fileIds } : context;
}

/** Every file id that the items carry, each once: `fileIds`, and `fileId` where a file stands alone. */
export function inputFileIds(items: INodeExecutionData[]): string[] {
	return [
		...new Set(
			items.flatMap(({ json }) => {
				const ids = readIds(json.fileIds);
				return ids.length > 0 ? ids : readIds(json.fileId);
			}),
		),
	];
}
