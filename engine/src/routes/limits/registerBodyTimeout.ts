import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ApiError } from '../../protocol/ApiError.ts';

interface BodyTimeout {
	/** A body may take this long in any case. */
	graceMs: number;
	/** Beyond it, the body must have arrived at this rate on average. */
	minBytesPerSecond: number;
	checkEveryMs: number;
	/** How long the rest of a body is read and dropped after the answer, so that the client receives the answer instead of a reset. */
	afterAnswerMs: number;
}

/** An upload of 512 MB may take nine hours, a JSON body of 8 MB nine minutes. */
const DEFAULT_TIMEOUT: BodyTimeout = {
	graceMs: 60_000,
	minBytesPerSecond: 16 * 1024,
	checkEveryMs: 5000,
	afterAnswerMs: 600_000,
};

/**
 * Cuts requests whose bodies arrive too slowly (Slowloris): each would hold a connection for as long as its client
 * likes. The same for a body that goes on long after its answer. Node's own limit is one time for all requests, too long for JSON or too short for large files.
 */
export function registerBodyTimeout(
	app: FastifyInstance,
	settings: Partial<BodyTimeout> = {},
): void {
	const timeout = { ...DEFAULT_TIMEOUT, ...settings };
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
	let answeredMs = Infinity;
	reply.raw.once('finish', () => (answeredMs = performance.now()));
	const timer = setInterval(() => {
		if (raw.complete || raw.destroyed) return clearInterval(timer);
		const bytes = socket.bytesRead - bytesBefore;
		const isOver = performance.now() - answeredMs > timeout.afterAnswerMs;
		// Bytes that wait to be read: the engine is slow, not the client. After the answer they are no longer read.
		const isWaiting = raw.readableLength > 0 && !reply.raw.writableEnded;
		const isInTime = isWaiting || performance.now() - startMs < allowedMs(bytes, timeout);
		if (isInTime && !isOver) return;
		clearInterval(timer);
		cut(reply);
	}, timeout.checkEveryMs).unref();
	raw.once('close', () => clearInterval(timer));
}

/** How long it may take until this many bytes of a body have arrived. */
export function allowedMs(
	bytes: number,
	{
		graceMs,
		minBytesPerSecond,
	}: Pick<BodyTimeout, 'graceMs' | 'minBytesPerSecond'> = DEFAULT_TIMEOUT,
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
