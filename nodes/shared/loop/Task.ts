import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Backend } from '../../../backends/Backend.ts';
import type { ServerIds } from './ServerIds.ts';

/** One unit of work of a node: an item, or a group of items that belong together. */
export interface Task {
	context: IExecuteFunctions;
	backend: Backend;
	/** The item whose parameters apply: the first of the group. */
	itemIndex: number;
	/** All items of the group, in order. */
	items: INodeExecutionData[];
	/** Aborts on Stop, and when another item failed and the node fails with it. */
	signal: AbortSignal;
	/** What the items name and the task has created, without what it has removed. Errors list it for Clean Up. */
	serverIds: ServerIds;
}

/** An output item of a task. The item loop adds context keys and pairing. */
export interface Output {
	json: IDataObject;
	binary?: INodeExecutionData['binary'];
	/** The index of the node's output; the first when absent. */
	outputIndex?: number;
}

/** Processes one task of a node. */
export type TaskHandler = (task: Task) => Promise<Output[]>;
