import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Backend } from '../../../backends/Backend.ts';

/** What a node is asked to do at a time: one item, or a group of items that belong together. */
export interface Task {
	context: IExecuteFunctions;
	backend: Backend;
	/** The item whose parameters count: the first of the group. */
	itemIndex: number;
	/** All items of the group, in order. */
	items: INodeExecutionData[];
	/** Fires on Stop, and when another item failed for which the whole node fails. */
	signal: AbortSignal;
}

/** What a node makes of a task; the loop adds context keys and pairing. */
export interface Output {
	json: IDataObject;
	binary?: INodeExecutionData['binary'];
	/** Which of the node's outputs it goes to; the first where absent. */
	outputIndex?: number;
}

export type Serve = (task: Task) => Promise<Output[]>;
