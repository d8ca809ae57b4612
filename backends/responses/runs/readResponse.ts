import type {
	Response as WireResponse,
	ResponseOutputItem,
} from 'openai/resources/responses/responses';
import type { Caller } from '../../shared/Caller.ts';
import { isEngine } from '../../shared/isEngine.ts';
import { type HoldOffer, holdHeaders, readHoldSeconds } from '../../shared/retry/heldPolls.ts';
import { readPollAfter } from '../../shared/retry/readPollAfter.ts';
import { readWatchUrl } from '../../shared/readWatchUrl.ts';
import { toUnixSeconds } from '../../shared/toUnixSeconds.ts';
import type { RunRef } from '../../types.ts';
import { INCLUDE_OUTPUTS, listItems } from '../conversations.ts';
import { isAssistantMessage, isCommentary, readItems, readOutputItems } from './outputItems.ts';
import { precedingItemId } from './recoverRun.ts';

/** The part of a response that is used. Real responses have more keys, and lack some that the schema requires. */
export type ReadResponse = Pick<WireResponse, 'id' | 'output'> &
	Partial<Omit<WireResponse, 'id' | 'output'>> & {
		pollAfterMs?: number;
		holdSeconds?: number;
		watchUrl?: string;
		/** The engine of this package never loses outputs: there an empty list means that the code printed nothing. */
		keepsOutputs?: boolean;
	};

/** Reads a response with the outputs of its code, or reconstructs it from the conversation when its id is unknown. */
export async function readResponse(
	caller: Caller,
	{ threadId, runId }: RunRef,
	hold: HoldOffer = {},
): Promise<ReadResponse> {
	const before = precedingItemId(runId);
	if (before) return fromItems(runId, await listItemsAfter(caller, threadId, before));
	return await caller.read(`/responses/${runId}`, async (client, options) => {
		const answer = await client.responses
			.retrieve(
				runId,
				{ include: INCLUDE_OUTPUTS, stream: false },
				{ ...options, headers: holdHeaders(hold) },
			)
			.asResponse();
		const data = await readJson<WireResponse>(answer);
		const pollAfterMs = readPollAfter(answer.headers);
		const holdSeconds = readHoldSeconds(answer.headers);
		const keepsOutputs = isEngine(answer.headers);
		const watchUrl = readWatchUrl(answer.headers);
		return {
			...data,
			...readTimes(data),
			output: readOutputItems(data),
			pollAfterMs,
			holdSeconds,
			watchUrl,
			keepsOutputs,
		};
	});
}

/** The times of a response in Unix seconds, whatever form the server sent. */
export function readTimes({ created_at: start, completed_at: end }: Partial<WireResponse>) {
	return { created_at: toUnixSeconds(start), completed_at: toUnixSeconds(end) };
}

/** The items up to the next message of the user. */
async function listItemsAfter(caller: Caller, threadId: string, before: string) {
	const items = await listItems(caller, threadId, before);
	const next = items.findIndex((item) => item.type === 'message' && item.role === 'user');
	return readItems(next < 0 ? items : items.slice(0, next));
}

/** Items are added to a conversation when the response has ended; the answer is the last one. */
function fromItems(id: string, output: ResponseOutputItem[]): ReadResponse {
	const answered = output.some((item) => isAssistantMessage(item) && !isCommentary(item));
	return { id, output, status: answered ? 'completed' : 'in_progress' };
}

/**
 * Reads the body without the SDK's conversion: that one adds `output_text`, and fails on responses without `output` or with
 * unexpected items.
 */
export async function readJson<T extends { id: string }>(answer: Response): Promise<T> {
	return (await answer.json()) as T;
}
