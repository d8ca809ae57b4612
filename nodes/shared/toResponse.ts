import type { IN8nHttpFullResponse } from 'n8n-workflow';
import { idleTimeout } from './binary/idleTimeout.ts';
import type { ByteStream } from './binary/tapStream.ts';

/** `Response` does not allow a body with these. */
const STATUS_WITHOUT_BODY = [204, 205, 304];

const streams = new WeakMap<Response, ByteStream>();

/**
 * The stream that n8n returned, to be passed back to n8n: `prepareBinaryData` holds anything else in memory. Undefined for other
 * responses.
 */
export function originalStream(response: Response): ByteStream | undefined {
	return streams.get(response);
}

/** Converts the answer of n8n's transport, whose body is a stream, to a `Response`. */
export function toResponse({ statusCode, headers, body }: IN8nHttpFullResponse): Response {
	const stream = body as ByteStream;
	// Whoever reads the stream gets its errors. Without a listener, an earlier error would end n8n's process.
	stream.on('error', () => {});
	const init = { status: statusCode, headers: toHeaders(headers) };
	if (STATUS_WITHOUT_BODY.includes(statusCode)) {
		stream.resume();
		return new Response(null, init);
	}
	idleTimeout(stream);
	const response = new Response(toWebStream(stream), init);
	streams.set(response, stream);
	return response;
}

/** Reads only on demand, so that the original stream is untouched until somebody reads the response. */
function toWebStream(stream: ByteStream): ReadableStream<Uint8Array> {
	let chunks: AsyncIterator<Uint8Array>;
	return new ReadableStream<Uint8Array>(
		{
			async pull(controller) {
				chunks ??= stream[Symbol.asyncIterator]();
				const { done, value } = await chunks.next();
				if (done) controller.close();
				else controller.enqueue(value);
			},
			cancel() {
				stream.destroy();
			},
		},
		{ highWaterMark: 0 },
	);
}

function toHeaders(headers: IN8nHttpFullResponse['headers']): Headers {
	const copied = new Headers();
	for (const [name, value] of Object.entries(headers)) {
		for (const one of Array.isArray(value) ? value : [value]) {
			if (one !== undefined && one !== null) copied.append(name, String(one));
		}
	}
	return copied;
}
