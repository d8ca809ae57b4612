import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { EventPieces } from './formatEvent.ts';

/** Proxies close connections on which nothing is sent for a while. */
const HEARTBEAT_INTERVAL_MS = 15_000;
const FIRST_HEARTBEAT_MS = 200;
/** A client that reads accepts at least the heartbeats. nginx waits this long, too. */
const STALL_TIMEOUT_MS = 60_000;

/**
 * Sends server-sent events as they occur, and comments as heartbeats in between. When the client disconnects, or accepts nothing
 * for a minute, reading them ends.
 */
export function sendEvents(
	reply: FastifyReply,
	events: AsyncIterable<EventPieces>,
	stallTimeoutMs = STALL_TIMEOUT_MS,
): FastifyReply {
	reply.raw.setTimeout(stallTimeoutMs, () => reply.raw.destroy());
	return (
		reply
			.header('content-type', 'text/event-stream; charset=utf-8')
			.header('cache-control', 'no-cache')
			// Otherwise nginx would buffer events.
			.header('x-accel-buffering', 'no')
			// One piece at a time: the next event is not even produced while the client does not read.
			.send(Readable.from(withHeartbeats(events), { objectMode: false, highWaterMark: 1 }))
	);
}

const HEARTBEAT = Buffer.from(': heartbeat\n\n');

async function* withHeartbeats(events: AsyncIterable<EventPieces>): AsyncGenerator<Buffer> {
	const iterator = events[Symbol.asyncIterator]();
	// With the first, clients receive the headers even if there is no event yet.
	let silenceMs = FIRST_HEARTBEAT_MS;
	try {
		let next = iterator.next();
		for (;;) {
			const silence = Promise.withResolvers<undefined>();
			const timer = setTimeout(silence.resolve, silenceMs, undefined).unref();
			const result = await Promise.race([next, silence.promise]);
			clearTimeout(timer);
			silenceMs = HEARTBEAT_INTERVAL_MS;
			if (result === undefined) {
				yield HEARTBEAT;
				continue;
			}
			if (result.done === true) return;
			yield* result.value;
			next = iterator.next();
		}
	} finally {
		await iterator.return?.();
	}
}
