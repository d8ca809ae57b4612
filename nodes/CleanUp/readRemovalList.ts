import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { readIds } from '../shared/fields/readIds.ts';
import { RemovalList } from './RemovalList.ts';

const NODE_TYPE = /^n8n-nodes-code-interpreter\./;

/**
 * Reads IDs from input items: from the nodes' own output items, from their error items, from an Error Trigger's items, and from
 * executions as n8n's node "n8n" returns them. Other places are not searched, because items may come from anywhere.
 */
export function readRemovalList(items: INodeExecutionData[]): RemovalList {
	const named = new RemovalList();
	for (const { json } of items) {
		readItem(json, named);
		readError(objectAt(json, 'execution', 'error'), named);
		// n8n puts the error here when the execution has no ID (`executeErrorWorkflow`).
		readError(objectAt(json, 'trigger', 'error'), named);
		for (const item of executionItems(json)) readItem(item, named);
		readError(objectAt(json, 'data', 'resultData', 'error'), named);
	}
	return named;
}

/** Reads an item of one of the nodes. */
function readItem(json: IDataObject, named: RemovalList): void {
	addIds(named.assistantIds, json.assistantId);
	addIds(named.threadIds, json.threadId);
	addIds(named.uploadedFileIds, json.fileIds);
	addIds(named.containerIds, json.containerIds);
	addIds(named.keptCodeIds, json.keptCodeId);
	// Items of Download Generated Files have a kind; items of Upload File do not.
	if (json.kind === undefined) addIds(named.uploadedFileIds, json.fileId);
	const others = [...listAt(json, 'files'), ...listAt(json, 'notDownloaded')];
	for (const file of [json, ...others]) addGenerated(file, named);
	readDetails(objectAt(json, 'details'), named);
}

function addGenerated({ fileId, containerId, kind }: IDataObject, named: RemovalList): void {
	if (kind === undefined || typeof fileId !== 'string' || fileId === '') return;
	const container = typeof containerId === 'string' && containerId !== '' ? { containerId } : {};
	named.addGeneratedFile({ fileId, ...container });
}

function readError(error: IDataObject, named: RemovalList): void {
	readDetails(objectAt(error, 'context', 'data'), named);
}

/** See `attachServerIds`. */
function readDetails(details: IDataObject, named: RemovalList): void {
	const { assistantIds, threadIds, fileIds } = objectAt(details, 'onServer');
	addIds(named.assistantIds, assistantIds);
	addIds(named.threadIds, threadIds);
	addIds(named.threadIds, details.threadId);
	addIds(named.uploadedFileIds, fileIds);
}

/** The output items of these nodes in a whole execution. */
function executionItems(json: IDataObject): IDataObject[] {
	const runData = objectAt(json, 'data', 'resultData', 'runData');
	const own = listAt(objectAt(json, 'workflowData'), 'nodes').filter(({ type }) =>
		NODE_TYPE.test(String(type)),
	);
	return own
		.flatMap(({ name }) => listAt(runData, String(name)))
		.flatMap((run) => [objectAt(run, 'data').main].flat(2))
		.map((item) => objectAt(asObject(item), 'json'));
}

function addIds(ids: Set<string>, value: unknown): void {
	for (const id of readIds(value)) ids.add(id);
}

function objectAt(from: IDataObject, ...path: string[]): IDataObject {
	return path.reduce((object, key) => asObject(object[key]), from);
}

function listAt(from: IDataObject, key: string): IDataObject[] {
	const list: unknown = Object.hasOwn(from, key) ? from[key] : undefined;
	return Array.isArray(list) ? list.map(asObject) : [];
}

function asObject(value: unknown): IDataObject {
	return typeof value === 'object' && value !== null ? (value as IDataObject) : {};
}
