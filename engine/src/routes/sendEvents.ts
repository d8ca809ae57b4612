import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyReply } from 'fastify';

/** Proxies cut connections on which nothing is sent for a while. */
const SIGN_OF_LIFE_EVERY_MS = 15_000;

/**
 * Sends server-sent events as they come, with a comment now and then while none does. When the client leaves,
 * reading them ends.
 * @param events each written out, as `formatEvent` does
 */
export function sendEvents(reply: FastifyReply, events: AsyncIterable<string>): FastifyReply {
	return (
		reply
			.header('content-type', 'text/event-stream; charset=utf-8')
			.header('cache-control', 'no-cache')
			// nginx would hold events back otherwise.
			.header('x-accel-buffering', 'no')
			.send(Readable.from(withSignsOfLife(events)))
	);
}

/** An event with its data, which has no line breaks in it. */
export const formatEvent = (event: string, data: string) => `event: ${event}\ndata: ${data}\n\n`;

async function* withSignsOfLife(events: AsyncIterable<string>): AsyncGenerator<string> {
	const iterator = events[Symbol.asyncIterator]();
	try {
		let next = iterator.next();
		for (;;) {
			const waiting = new AbortController();
			const silence = sleep(SIGN_OF_LIFE_EVERY_MS, undefined, {
				ref: false,
				signal: waiting.signal,
			});
			const result = await Promise.race([next, silence.catch(() => undefined)]);
			waiting.abort();
			if (result === undefined) {
				yield ': still at work\n\n';
				continue;
			}
			if (result.done === true) return;
			yield result.value;
			next = iterator.next();
		}
	} finally {
		await iterator.return?.();
	}
}
