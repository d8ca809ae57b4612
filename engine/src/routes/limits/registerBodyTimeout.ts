import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ApiError } from '../../protocol/ApiError.ts';

interface BodyTimeout {
	/** A body may take this long in any case. */
	graceMs: number;
	/** Beyond it, the body must have arrived at this rate on average. */
	minBytesPerSecond: number;
	checkEveryMs: number;
}

/** An upload of 512 MB may take nine hours, a JSON body of 8 MB nine minutes. */
const DEFAULT_TIMEOUT: BodyTimeout = {
	graceMs: 60_000,
	minBytesPerSecond: 16 * 1024,
	checkEveryMs: 5000,
};

/**
 * Cuts requests whose bodies arrive too slowly (Slowloris): each would hold a connection for as long as its client
 * likes. Node's own limit is one time for all requests, too long for JSON or too short for large files.
 */
export function registerBodyTimeout(app: FastifyInstance, timeout = DEFAULT_TIMEOUT): void {
	app.addHook('onRequest', (request, reply, done) => {
		const { headers } = request;
		const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length']);
		if (hasBody) watchBody(request, reply, timeout);
		done();
	});
}

function watchBody({ raw }: FastifyRequest, reply: FastifyReply, timeout: BodyTimeout): void {
	const { socket } = raw;
	const startMs = performance.now();
	const bytesBefore = socket.bytesRead;
	const timer = setInterval(() => {
		if (raw.complete || raw.destroyed) return clearInterval(timer);
		const bytes = socket.bytesRead - bytesBefore;
		// Bytes that wait to be read: the engine is slow, not the client. After the answer they are no longer read.
		const isWaiting = raw.readableLength > 0 && !reply.raw.writableEnded;
		if (isWaiting || performance.now() - startMs < allowedMs(bytes, timeout)) return;
		clearInterval(timer);
		cut(reply);
	}, timeout.checkEveryMs).unref();
	raw.once('close', () => clearInterval(timer));
}

/** How long it may take until this many bytes of a body have arrived. */
export function allowedMs(
	bytes: number,
	{ graceMs, minBytesPerSecond }: BodyTimeout = DEFAULT_TIMEOUT,
): number {
	return graceMs + (bytes / minBytesPerSecond) * 1000;
}

/** Answers directly: the handler waits for the rest of the body. */
function cut(reply: FastifyReply): void {
	const { raw } = reply;
	if (raw.headersSent) {
		reply.request.raw.destroy();
		return;
	}
	reply.hijack();
	raw.once('finish', () => reply.request.raw.destroy());
	const body = JSON.stringify(tooSlow.toWire());
	raw.writeHead(408, {
		'content-type': 'application/json',
		'content-length': Buffer.byteLength(body),
		connection: 'close',
	});
	raw.end(body);
}

const tooSlow = new ApiError(
	408,
	'The body of the request arrived too slowly. Send it again over a faster connection.',
);
