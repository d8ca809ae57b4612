import { ModelError } from './Model.ts';

/** Of an answer that is not a stream. JSON writes a character in up to six bytes. */
const MAX_BODY_BYTES = 32 * 1024 * 1024;
/** Of a stream, between two blank lines or, where lines are events, between two lines. A parser keeps all of that in memory. */
const MAX_EVENT_BYTES = 16 * 1024 * 1024;

/** By the content type: what ends an event. Any other answer has to be read as a whole. */
const EVENT_ENDS: [type: RegExp, end: RegExp][] = [
	[/event-stream/, /(?:\r\n|\n|\r)(?:\r\n|\n|\r)/],
	[/ndjson|jsonl/, /\n/],
];
/** Of the longest end, but for its last byte. */
const OVERLAP_BYTES = 3;

/**
 * `fetch` for model servers: what it returns rejects instead of filling the engine's memory, however much the server sends.
 * Compressed answers count with what they expand to.
 */
export const boundedFetch: typeof globalThis.fetch = async (input, init) => {
	const response = await fetch(input, init);
	const { body, status, statusText, headers } = response;
	const type = headers.get('content-type') ?? '';
	// The frames of Amazon's streams are bounded by its own parser.
	if (body === null || /vnd\.amazon\.eventstream/.test(type)) return response;
	const end = EVENT_ENDS.find(([name]) => name.test(type))?.[1];
	return new Response(body.pipeThrough(limitBytes(end)), { status, statusText, headers });
};

/** @param end of an event; undefined where all of the bytes count */
function limitBytes(end: RegExp | undefined): TransformStream<Uint8Array, Uint8Array> {
	const maxBytes = end === undefined ? MAX_BODY_BYTES : MAX_EVENT_BYTES;
	let bytes = 0;
	let last = '';
	return new TransformStream({
		transform(chunk, controller) {
			bytes += chunk.byteLength;
			if (end !== undefined) {
				const bytesNow = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
				const text = last + bytesNow.toString('latin1');
				if (end.test(text)) bytes = 0;
				last = text.slice(-OVERLAP_BYTES);
			}
			if (bytes > maxBytes) {
				const size = `${maxBytes / 1024 / 1024} MB`;
				throw new ModelError(
					`The model server sent more than ${size} at once. Try again, or limit the tokens.`,
				);
			}
			controller.enqueue(chunk);
		},
	});
}
