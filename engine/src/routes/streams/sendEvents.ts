import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';

/** Proxies close connections on which nothing is sent for a while. */
const HEARTBEAT_INTERVAL_MS = 15_000;
const FIRST_HEARTBEAT_MS = 200;
/** The socket of a client that does not read holds no more of an event. */
const PIECE_BYTES = 64 * 1024;

/**
 * Sends server-sent events as they occur, and comments as heartbeats in between. When the client disconnects, reading
 * them ends.
 * @param events each in the form of `formatEvent`
 */
export function sendEvents(reply: FastifyReply, events: AsyncIterable<Buffer>): FastifyReply {
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

/** Formats an event; its data must not contain line breaks. */
export const formatEvent = (event: string, data: string): Buffer =>
	Buffer.from(`event: ${event}\ndata: ${data}\n\n`);

const HEARTBEAT = Buffer.from(': heartbeat\n\n');

async function* withHeartbeats(events: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
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
			yield* toPieces(result.value);
			next = iterator.next();
		}
	} finally {
		await iterator.return?.();
	}
}

function* toPieces(event: Buffer): Generator<Buffer> {
	for (let start = 0; start < event.byteLength; start += PIECE_BYTES) {
		yield event.subarray(start, start + PIECE_BYTES);
	}
}
