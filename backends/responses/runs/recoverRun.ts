import { BackendError } from '../../BackendError.ts';
import type { Run } from '../../types.ts';

/** Marks the id of a run that is known only by what it left in the conversation. */
const PREFIX = 'after_';

/**
 * A run whose answer was lost, by the newest item that the conversation had before: what comes after it is its output.
 *
 * @throws BackendError when there was no item
 */
export function recoverRun(threadId: string, newestItemId: string | undefined): Run {
	if (newestItemId === undefined) {
		throw new BackendError('The answer to the start of the run was lost on the way', {
			code: 'answer_lost',
			hint: 'No second run was started. Look at the thread on the server, or run it again.',
		});
	}
	return {
		id: PREFIX + newestItemId,
		threadId,
		status: 'in_progress',
		createdAt: new Date().toISOString(),
	};
}

/** The id of the item before the run, when the run is known by that alone. */
export function precedingItemId(runId: string): string | undefined {
	return runId.startsWith(PREFIX) ? runId.slice(PREFIX.length) : undefined;
}
