import type { FastifyReply } from 'fastify';
import { formatEvent } from '../streams/formatEvent.ts';
import type { EventPieces } from '../streams/formatEvent.ts';
import { sendEvents } from '../streams/sendEvents.ts';
import { toApiError } from '../toApiError.ts';
import type { ResponseEvent } from '../../domain/response.ts';

/** An event of a stream with its number. */
export type NumberedEvent = [number: number, event: ResponseEvent];

/** Streams a response as server-sent events. An error while they are produced is the last event. */
export function streamResponse(
	reply: FastifyReply,
	events: AsyncIterable<NumberedEvent>,
): FastifyReply {
	return sendEvents(reply, toText(events));
}

async function* toText(events: AsyncIterable<NumberedEvent>): AsyncGenerator<EventPieces> {
	let last = -1;
	const write = (number: number, { type, ...fields }: ResponseEvent) => {
		last = number;
		return formatEvent(type, { type, sequence_number: number, ...fields });
	};
	try {
		for await (const [number, event] of events) yield write(number, event);
	} catch (error) {
		const { message } = toApiError(error as Error);
		yield write(last + 1, { type: 'error', code: 'server_error', message, param: null });
	}
}

/** Numbers events from zero. */
export async function* numberEvents(
	events: AsyncIterable<ResponseEvent>,
): AsyncGenerator<NumberedEvent> {
	let number = 0;
	for await (const event of events) yield [number++, event];
}
