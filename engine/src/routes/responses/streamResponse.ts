import type { FastifyReply } from 'fastify';
import { ApiError } from '../../protocol/ApiError.ts';
import type { itemToWire } from '../../protocol/responses/itemToWire.ts';
import { OutputEvents } from '../../protocol/responses/OutputEvents.ts';
import { endEvent, startEvents } from '../../protocol/responses/responseEvents.ts';
import type { ResponseEvent } from '../../protocol/responses/responseEvents.ts';
import { codeItemId, toCodeItem, toCommentItem } from '../../runs/responses/toOutputItems.ts';
import { formatEvent, sendEvents } from '../sendEvents.ts';
import type { ResponseRun } from './createResponse.ts';
import type { presentResponse } from './presentItems.ts';
import type { RunEvent } from '../../domain/runEvent.ts';
import type { ConversationItem } from '../../domain/conversation.ts';

/** Converts a response and its items to their wire form. */
export interface Presenter {
	response(run: ResponseRun): ReturnType<typeof presentResponse>;
	items(items: ConversationItem[]): Promise<ReturnType<typeof itemToWire>[]>;
}

/**
 * Streams a response as server-sent events: text and code as the model writes them, code calls with their outputs once
 * they have run, and what the end of the response adds.
 * @param events the run's events; what they do not contain is sent at the end
 * @param end resolves with the response when it has ended
 */
export function streamResponse(
	reply: FastifyReply,
	run: ResponseRun,
	present: Presenter,
	{ events, end }: { events: AsyncIterableIterator<[RunEvent]>; end: Promise<ResponseRun> },
): FastifyReply {
	const stopListening = () => void events.return?.();
	end.then(stopListening, stopListening);
	let number = 0;
	const write = ({ type, ...fields }: ResponseEvent) =>
		formatEvent(type, JSON.stringify({ type, sequence_number: number++, ...fields }));

	async function* toText(): AsyncGenerator<string> {
		const output = new OutputEvents();
		try {
			for (const event of startEvents(await present.response(run))) yield write(event);
			for await (const [event] of untilStopped(events)) {
				for await (const wire of toEvents(run, event, output, present)) yield write(wire);
			}
			const response = await present.response(await end);
			for (const item of response.output) for (const event of output.end(item)) yield write(event);
			yield write(endEvent(response));
		} catch (error) {
			const { message } =
				error instanceof ApiError ? error : new ApiError(500, 'The stream was interrupted.');
			yield write({ type: 'error', code: 'server_error', message, param: null });
		}
	}

	return sendEvents(reply, toText());
}

/** When the engine stops, `end` reports the run's outcome. */
async function* untilStopped(events: AsyncIterable<[RunEvent]>): AsyncGenerator<[RunEvent]> {
	try {
		yield* events;
	} catch (error) {
		if ((error as Error).name !== 'AbortError') throw error;
	}
}

async function* toEvents(
	run: ResponseRun,
	event: RunEvent,
	output: OutputEvents,
	present: Presenter,
): AsyncGenerator<ResponseEvent> {
	if (event.type === 'content' && event.content.type === 'text') {
		yield* output.addText(event.messageId, event.content.text);
	}
	if (event.type === 'callStarted' || event.type === 'code') {
		const code = event.type === 'code' ? event.delta : '';
		yield* output.addCode(codeItemId(event.stepId), run.sessionId ?? '', code);
	}
	const item = completedItem(run, event);
	for (const completed of item ? await present.items([item]) : []) yield* output.end(completed);
}

/** The item that an event completes. The final answer is complete only when the response has ended. */
function completedItem(run: ResponseRun, event: RunEvent): ConversationItem | undefined {
	if (event.type === 'stepEnded') return toCodeItem(run, event.step);
	if (event.type !== 'messageEnded') return undefined;
	const text = event.message.content.find((part) => part.type === 'text')?.text ?? '';
	return toCommentItem(run, event.message.id, text);
}
