import { BackendError } from '../../BackendError.ts';
import type { RunRef } from '../../types.ts';

/**
 * Checks that a run belongs to the thread through which it was requested.
 *
 * @param actualThreadId the thread of the run according to the server; anything but a text means that the server does not report it
 * @throws BackendError with code `wrong_thread`
 */
export function checkThread({ threadId, runId }: RunRef, actualThreadId: unknown): void {
	if (typeof actualThreadId !== 'string' || actualThreadId === '') return;
	if (actualThreadId === threadId) return;
	throw new BackendError(
		`The run ${runId} belongs to the thread ${actualThreadId}, not to ${threadId}`,
		{
			code: 'wrong_thread',
			hint: 'Use the Thread ID and the Run ID of the same item of Run and Wait.',
		},
	);
}
