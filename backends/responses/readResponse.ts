import type {
	Response as WireResponse,
	ResponseOutputItem,
} from 'openai/resources/responses/responses';
import type { Caller } from '../shared/Caller.ts';
import { requireId } from '../shared/requireId.ts';
import type { RunRef } from '../types.ts';
import { INCLUDE, listItems } from './conversations.ts';
import { questionOf } from './recoverRun.ts';

/** What we read of a response. Real ones have more keys, and lack some that the schema promises. */
export type ReadResponse = Pick<WireResponse, 'id' | 'output'> &
	Partial<Omit<WireResponse, 'id' | 'output'>> & { pollAfterMs?: number };

/** A response with the outputs of its code, or what stands for it in the conversation when only that is known. */
export async function readResponse(
	caller: Caller,
	{ threadId, runId }: RunRef,
): Promise<ReadResponse> {
	const question = questionOf(runId);
	if (question) return fromItems(runId, await itemsAfter(caller, threadId, question));
	return await caller.read(`/responses/${runId}`, async (client, options) => {
		const { data, response } = await client.responses
			.retrieve(runId, { include: INCLUDE, stream: false }, options)
			.withResponse();
		const pollAfterMs = Number.parseInt(response.headers.get('openai-poll-after-ms') ?? '', 10);
		requireId(data);
		return { ...data, output: data.output ?? [], pollAfterMs: pollAfterMs || undefined };
	});
}

/** Up to the next question, if there is one. */
async function itemsAfter(caller: Caller, threadId: string, question: string) {
	const items = await listItems(caller, threadId, question);
	const next = items.findIndex((item) => item.type === 'message' && item.role === 'user');
	return (next < 0 ? items : items.slice(0, next)) as unknown as ResponseOutputItem[];
}

/** Items reach a conversation when the response has ended; its answer is the last of them. */
function fromItems(id: string, output: ResponseOutputItem[]): ReadResponse {
	const answered = output.some((item) => item.type === 'message' && item.phase !== 'commentary');
	return { id, output, status: answered ? 'completed' : 'in_progress' };
}
