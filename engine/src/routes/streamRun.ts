import type { FastifyReply } from 'fastify';
import { ApiError } from '../protocol/ApiError.ts';
import { runEventToWire } from '../protocol/assistants/runEventToWire.ts';
import type { WireEvent } from '../protocol/assistants/runEventToWire.ts';
import { formatEvent, sendEvents } from './sendEvents.ts';
import type { RunEvent } from '../domain/runEvent.ts';
import { isProgressing } from '../domain/runStatus.ts';

/**
 * Sends what happens in a run until it has ended or waits for functions. The run does not end with the stream:
 * a client that left finds it, and what it makes, by its id.
 * @param begun what happened before
 * @param events listened to since before the run was stored
 */
export function streamRun(
	reply: FastifyReply,
	begun: WireEvent[],
	events: AsyncIterableIterator<[RunEvent]>,
): FastifyReply {
	return sendEvents(reply, toText(begun, events));
}

async function* toText(
	begun: WireEvent[],
	events: AsyncIterableIterator<[RunEvent]>,
): AsyncGenerator<string> {
	const write = ({ event, data }: WireEvent) => formatEvent(event, JSON.stringify(data));
	for (const event of begun) yield write(event);
	try {
		for await (const [event] of events) {
			for (const wire of runEventToWire(event)) yield write(wire);
			if (isEnd(event)) break;
		}
		yield formatEvent('done', '[DONE]');
	} catch {
		const stopped = new ApiError(
			503,
			'The engine is stopping. Look at the run by its id when it is back.',
		);
		yield write({ event: 'error', data: stopped.toWire().error });
	}
}

function isEnd(event: RunEvent): boolean {
	if (event.type !== 'run') return false;
	return !isProgressing(event.run);
}
