import { OutputEvents } from '../../protocol/responses/OutputEvents.ts';
import { endEvent, startEvents } from '../../protocol/responses/responseEvents.ts';
import type { itemToWire } from '../../protocol/responses/itemToWire.ts';
import { EngineStopped } from '../../runs/events/RunEvents.ts';
import { codeItemId, toCodeItems, toCommentItem } from '../../runs/responses/toOutputItems.ts';
import type { ResponseRun } from './createResponse.ts';
import type { presentResponse } from './presentItems.ts';
import type { RunEvent } from '../../domain/run/runEvent.ts';
import type { ConversationItem } from '../../domain/conversation.ts';
import type { ResponseEvent } from '../../domain/response.ts';

/** Converts a response and its items to their wire form. */
export interface Presenter {
	/** Items of reasoning have encrypted content, which is known at the end of a turn. */
	encryptsReasoning: boolean;
	response(run: ResponseRun): ReturnType<typeof presentResponse>;
	items(items: ConversationItem[]): Promise<ReturnType<typeof itemToWire>[]>;
}

/** What a stream of a response is made from. */
export interface ResponseSource {
	/** The run's events; what they do not contain follows at the end. */
	events: AsyncIterableIterator<[RunEvent]>;
	/** Resolves with the response when it has ended. */
	end: Promise<ResponseRun>;
}

/**
 * Produces the events of a response's stream: text and code as the model writes them, code calls with their outputs
 * once they have run, and what the end of the response adds.
 */
export async function* produceEvents(
	run: ResponseRun,
	present: Presenter,
	{ events, end }: ResponseSource,
): AsyncGenerator<ResponseEvent> {
	const stopListening = () => void events.return?.();
	end.then(stopListening, stopListening);
	const output = new OutputEvents();
	yield* startEvents(await present.response(run));
	for await (const [event] of untilStopped(events)) yield* toEvents(run, event, output, present);
	yield* endEvents(await end, present, output);
}

/** The events that are missing when a response has ended. */
export async function* endEvents(
	ended: ResponseRun,
	present: Presenter,
	output: OutputEvents,
): AsyncGenerator<ResponseEvent> {
	const response = await present.response(ended);
	for (const item of response.output) yield* output.end(item);
	yield endEvent(response);
}

/** When the engine stops, `end` reports the run's outcome. */
async function* untilStopped(events: AsyncIterable<[RunEvent]>): AsyncGenerator<[RunEvent]> {
	try {
		yield* events;
	} catch (error) {
		if (!(error instanceof EngineStopped)) throw error;
	}
}

async function* toEvents(
	run: ResponseRun,
	event: RunEvent,
	output: OutputEvents,
	present: Presenter,
): AsyncGenerator<ResponseEvent> {
	if (event.type === 'reasoning') yield* output.addReasoning(event.reasoningId, event.delta);
	if (['content', 'callStarted', 'code'].includes(event.type))
		yield* output.endThoughts(!present.encryptsReasoning);
	if (event.type === 'content' && event.content.type === 'text' && !event.content.isRefusal) {
		yield* output.addText(event.messageId, event.content.text);
	}
	if (event.type === 'callStarted' || event.type === 'code') {
		const code = event.type === 'code' ? event.delta : '';
		yield* output.addCode(codeItemId(event.stepId), run.sessionId ?? '', code);
	}
	const items = completedItems(run, event);
	if (items.length === 0) return;
	for (const completed of await present.items(items)) yield* output.end(completed);
}

/** The items that an event completes. The final answer is complete only when the response has ended. */
function completedItems(run: ResponseRun, event: RunEvent): ConversationItem[] {
	if (event.type === 'stepEnded') return toCodeItems(run, event.step);
	if (event.type !== 'messageEnded') return [];
	const text = event.message.content.find((part) => part.type === 'text')?.text ?? '';
	return [toCommentItem(run, event.message.id, text)];
}
