import { BackendError, undefinedIfNotFound } from '../../BackendError.ts';
import type { Caller } from '../../shared/Caller.ts';
import { checkThread } from '../../shared/errors/checkThread.ts';
import { readIncompleteReason } from '../../shared/readIncompleteReason.ts';
import { toRunError } from '../../shared/errors/toRunError.ts';
import { toIsoTime } from '../../shared/toIsoTime.ts';
import { isTerminal, readStatus } from '../../runStatus.ts';
import type { HoldOffer } from '../../shared/retry/heldPolls.ts';
import type { Run, RunRef } from '../../types.ts';
import { getConversation } from '../conversations.ts';
import { RUN_KEY } from '../metadata.ts';
import { isAssistantMessage, isCommentary, messageText, readItems } from './outputItems.ts';
import { type ReadResponse, readResponse } from './readResponse.ts';
import { precedingItemId } from './recoverRun.ts';

export async function getRun(caller: Caller, ref: RunRef, hold?: HoldOffer): Promise<Run> {
	return toRun(await readResponse(caller, ref, hold), ref.threadId);
}

/** The server does not check the thread: a response is read by its own id. */
export async function findRun(caller: Caller, ref: RunRef): Promise<Run> {
	const response = await readResponse(caller, ref);
	checkThread(ref, response.conversation?.id);
	return toRun(response, ref.threadId);
}

export async function cancelRun(caller: Caller, { threadId, runId }: RunRef): Promise<Run> {
	if (precedingItemId(runId)) {
		throw new BackendError(
			'The response to the request that starts the run was lost, so the run cannot be cancelled',
			{ code: 'answer_lost', hint: 'If the run did start, it will finish on the server.' },
		);
	}
	const path = `/responses/${runId}/cancel`;
	const response = await caller.withoutAbort.read(path, (client, options) =>
		client.responses.cancel(runId, options),
	);
	return toRun(response, threadId);
}

/** The last run that these nodes started on this thread, if it is still active. */
export async function findActiveRun(caller: Caller, threadId: string): Promise<Run | undefined> {
	const { metadata } = await getConversation(caller, threadId);
	const runId = metadata[RUN_KEY];
	if (!runId) return undefined;
	const run = await getRun(caller, { threadId, runId }).catch(undefinedIfNotFound);
	return run && !isTerminal(run.status) ? run : undefined;
}

export function toRun(response: ReadResponse, threadId: string): Run {
	const { usage, error } = response;
	const createdAt = toIsoTime(response.created_at) ?? new Date().toISOString();
	return {
		id: response.id,
		threadId,
		status: readStatus(
			response.status,
			hasAnswerText(response.output) ? 'completed' : 'in_progress',
		),
		lastError: toRunError(error),
		incompleteReason: readIncompleteReason(response.incomplete_details),
		model: response.model || undefined,
		usage: usage
			? {
					inputTokens: usage.input_tokens ?? 0,
					outputTokens: usage.output_tokens ?? 0,
					totalTokens: usage.total_tokens ?? 0,
				}
			: undefined,
		createdAt,
		startedAt: createdAt,
		completedAt: toIsoTime(response.completed_at),
		pollAfterMs: response.pollAfterMs,
		holdSeconds: response.holdSeconds,
		watchUrl: response.watchUrl,
	};
}

/** Whether a run has ended, for servers that send no status. */
const hasAnswerText = (output: unknown): boolean =>
	readItems(output).some(
		(item) => isAssistantMessage(item) && !isCommentary(item) && messageText(item) !== '',
	);
