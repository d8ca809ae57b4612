import { BackendError } from '../../BackendError.ts';
import type { Run } from '../../types.ts';

/** Prefix of the id of a run that is known only by its items in the conversation. */
const PREFIX = 'after_';

/**
 * Describes a run whose response was lost, by the newest item that the conversation had before it: the items after that one are its
 * output.
 *
 * @throws BackendError when the conversation was empty
 */
export function recoverRun(threadId: string, newestItemId: string | undefined): Run {
	if (newestItemId === undefined) {
		throw new BackendError('The response to the request that starts the run was lost', {
			code: 'answer_lost',
			hint: 'No second run was started. Check the thread on the server, or run it again.',
		});
	}
	return {
		id: PREFIX + newestItemId,
		threadId,
		status: 'in_progress',
		createdAt: new Date().toISOString(),
	};
}

/** The id of the item before the run, for a run that `recoverRun` described. */
export function precedingItemId(runId: string): string | undefined {
	return runId.startsWith(PREFIX) ? runId.slice(PREFIX.length) : undefined;
}
