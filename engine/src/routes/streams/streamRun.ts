import type { FastifyReply } from 'fastify';
import { runEventToWire } from '../../protocol/assistants/runEventToWire.ts';
import type { WireEvent } from '../../protocol/assistants/runEventToWire.ts';
import { formatEvent, formatTextEvent } from './formatEvent.ts';
import type { EventPieces } from './formatEvent.ts';
import { sendEvents } from './sendEvents.ts';
import { toApiError } from '../toApiError.ts';
import type { RunEvent } from '../../domain/run/runEvent.ts';
import { isProgressing } from '../../domain/run/runStatus.ts';

/**
 * Streams the events of a run until it has ended or waits for functions. The run does not end with the stream: a client
 * that disconnected finds the run and its results by its id.
 * @param firstEvents the events that precede the others
 * @param events subscribed to before the run was stored
 */
export function streamRun(
	reply: FastifyReply,
	firstEvents: WireEvent[],
	events: AsyncIterableIterator<[RunEvent]>,
): FastifyReply {
	return sendEvents(reply, toText(firstEvents, events));
}

async function* toText(
	firstEvents: WireEvent[],
	events: AsyncIterableIterator<[RunEvent]>,
): AsyncGenerator<EventPieces> {
	const write = ({ event, data }: WireEvent) => formatEvent(event, data);
	for (const event of firstEvents) yield write(event);
	try {
		for await (const [event] of events) {
			for (const wire of runEventToWire(event)) yield write(wire);
			if (isEnd(event)) break;
		}
		yield formatTextEvent('done', '[DONE]');
	} catch (error) {
		yield write({ event: 'error', data: toApiError(error as Error).toWire().error });
	}
}

function isEnd(event: RunEvent): boolean {
	if (event.type !== 'run') return false;
	return !isProgressing(event.run);
}
