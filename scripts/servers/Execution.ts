import type { INodeExecutionData } from 'n8n-workflow';

/** What n8n tells about an error of an execution or of one node. */
export interface ExecutionError {
	message: string;
	description?: string | null;
	name?: string;
}

/** One run of one node: the items of each of its outputs, or its error. */
export interface NodeRun {
	data?: { main?: (INodeExecutionData[] | null)[] };
	error?: ExecutionError;
	hints?: { message: string }[];
}

/** The record that n8n keeps of a workflow's execution, as far as it is read here. */
export interface Execution {
	status: string;
	data: {
		resultData: {
			runData: Record<string, NodeRun[] | undefined>;
			error?: ExecutionError;
			lastNodeExecuted?: string;
		};
	};
}

/** The items that a node gave out on one of its outputs in its first run; none when it did not run. */
export function outputItems(
	execution: Execution,
	nodeName: string,
	outputIndex = 0,
): INodeExecutionData[] {
	const [firstRun] = execution.data.resultData.runData[nodeName] ?? [];
	return firstRun?.data?.main?.[outputIndex] ?? [];
}
