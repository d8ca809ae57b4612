import type { FastifyReply } from 'fastify';
import { ApiError } from '../../protocol/ApiError.ts';
import type { itemToWire } from '../../protocol/responses/itemToWire.ts';
import { OutputEvents } from '../../protocol/responses/OutputEvents.ts';
import { eventOfEnd, eventsOfStart } from '../../protocol/responses/responseEvents.ts';
import type { ResponseEvent } from '../../protocol/responses/responseEvents.ts';
import { codeItemId, toCodeItem, toCommentItem } from '../../runs/responses/toOutputItems.ts';
import { formatEvent, sendEvents } from '../sendEvents.ts';
import type { ResponseRun } from './createResponse.ts';
import type { presentResponse } from './presentItems.ts';
import type { RunEvent } from '../../domain/runEvent.ts';
import type { ConversationItem } from '../../domain/conversation.ts';

/** How a response and its items are shown. */
export interface Presenter {
	response(run: ResponseRun): ReturnType<typeof presentResponse>;
	items(items: ConversationItem[]): Promise<ReturnType<typeof itemToWire>[]>;
}

/**
 * Sends a response as server-sent events: text and code as the model writes them, each piece of code with its
 * outputs when it has run, and what the end adds.
 * @param events what happens in the run; what is missed of it comes with the end
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
			for (const event of eventsOfStart(await present.response(run))) yield write(event);
			for await (const [event] of untilStopped(events)) {
				for await (const wire of toEvents(run, event, output, present)) yield write(wire);
			}
			const response = await present.response(await end);
			for (const item of response.output) for (const event of output.end(item)) yield write(event);
			yield write(eventOfEnd(response));
		} catch (error) {
			const { message } =
				error instanceof ApiError ? error : new ApiError(500, 'The stream broke off.');
			yield write({ type: 'error', code: 'server_error', message, param: null });
		}
	}

	return sendEvents(reply, toText());
}

/** When the engine stops, `end` says what has become of the run. */
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
	const item = wholeItem(run, event);
	for (const whole of item ? await present.items([item]) : []) yield* output.end(whole);
}

/** What has become whole. The answer has not, before the response has ended. */
function wholeItem(run: ResponseRun, event: RunEvent): ConversationItem | undefined {
	if (event.type === 'stepEnded') return toCodeItem(run, event.step);
	if (event.type !== 'messageEnded') return undefined;
	const text = event.message.content.find((part) => part.type === 'text')?.text ?? '';
	return toCommentItem(run, event.message.id, text);
}
