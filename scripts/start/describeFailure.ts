import type { Execution } from '../servers/Execution.ts';
import { SetupError } from '../setup/SetupError.mjs';

/** Describes in which node an execution ended and why, and what to do about it. */
export function describeFailure(workflowName: string, execution: Execution): SetupError {
	const { error, lastNodeExecuted } = execution.data.resultData;
	const where = lastNodeExecuted ? ` in "${lastNodeExecuted}"` : '';
	return new SetupError(
		`The workflow "${workflowName}" ended with the status ${execution.status}${where}:\n${error?.message ?? 'n8n gave no reason'}`,
		error?.description || 'Fix the cause named there, then run the same command again.',
	);
}
