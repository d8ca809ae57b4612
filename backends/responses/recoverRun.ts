import type { Caller } from '../shared/Caller.ts';
import { BackendError } from '../BackendError.ts';
import type { Run } from '../types.ts';
import { newestItems } from './conversations.ts';

/** Marks the id of a run that is known only by what it left in the conversation. */
const PREFIX = 'after_';
/** A run whose answer was lost, by the newest question: what the conversation gets after it is its output. */
export async function recoverRun(caller: Caller, threadId: string): Promise<Run> {
	const items = await newestItems(caller, threadId, 100);
	const question = items.find((item) => item.type === 'message' && item.role === 'user');
	if (!question?.id) {
		throw new BackendError('The answer to the start of the run was lost on the way', {
			code: 'answer_lost',
			hint: 'No second run was started. Look at the thread on the server, or run it again.',
		});
	}
	return {
		id: PREFIX + question.id,
		threadId,
		status: 'in_progress',
		createdAt: new Date().toISOString(),
	};
}

/** The question's item id, when the run is known by that alone. */
export function questionOf(runId: string): string | undefined {
	return runId.startsWith(PREFIX) ? runId.slice(PREFIX.length) : undefined;
}
