import type { INodeExecutionData } from 'n8n-workflow';

/** An error of an execution or of one node, as n8n reports it. */
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
	/** In milliseconds, without n8n's own work before and after. */
	executionTime?: number;
}

/** The fields of n8n's execution record that are read here. */
export interface Execution {
	status: string;
	/** As ISO 8601, when n8n's REST API returned it. */
	startedAt?: string;
	stoppedAt?: string;
	data: {
		resultData: {
			runData: Record<string, NodeRun[] | undefined>;
			error?: ExecutionError;
			lastNodeExecuted?: string;
		};
	};
}

/** The items on one output of a node in its first run; empty when it did not run. */
export function outputItems(
	execution: Execution,
	nodeName: string,
	outputIndex = 0,
): INodeExecutionData[] {
	const [firstRun] = execution.data.resultData.runData[nodeName] ?? [];
	return firstRun?.data?.main?.[outputIndex] ?? [];
}
