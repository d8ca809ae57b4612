import type { Execution } from '../servers/Execution.ts';
import { SetupError } from '../setup/SetupError.mjs';

/** Says in which node an execution ended and why, and how to go on. */
export function describeFailure(workflowName: string, execution: Execution): SetupError {
	const { error, lastNodeExecuted } = execution.data.resultData;
	const where = lastNodeExecuted ? ` in "${lastNodeExecuted}"` : '';
	return new SetupError(
		`The workflow "${workflowName}" ended with the status ${execution.status}${where}:\n${error?.message ?? 'no reason was given'}`,
		error?.description || 'Mend what it says there, then run the same command again.',
	);
}
