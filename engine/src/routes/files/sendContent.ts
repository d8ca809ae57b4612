import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { ApiError } from '../../protocol/ApiError.ts';
import { mimeTypeOf } from './mimeTypeOf.ts';
import { type Range, readRange } from './readRange.ts';
import type { StoredFile } from '../../domain/storedFile.ts';

/**
 * Streams a file, or the range of it that the request asks for. It is always an attachment with a fixed type: a browser
 * must not show what code wrote as a page of this server.
 * @throws ApiError when the range starts after the end of the file
 */
export function sendContent(
	reply: FastifyReply,
	file: Pick<StoredFile, 'name' | 'bytes'>,
	bytes: Readable,
): FastifyReply {
	const { range: asked, 'if-range': unlessChanged } = reply.request.headers;
	// Files have no version here, so a condition is never met.
	const range = unlessChanged === undefined ? readRange(asked, file.bytes) : undefined;
	if (range === 'unsatisfiable') {
		bytes.destroy();
		void reply.header('content-range', `bytes */${file.bytes}`);
		throw new ApiError(416, `The file has ${file.bytes} bytes, and the range starts after them.`);
	}
	if (range !== undefined) {
		void reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${file.bytes}`);
	}
	return reply
		.header('accept-ranges', 'bytes')
		.header('content-type', mimeTypeOf(file.name))
		.header('content-length', range === undefined ? file.bytes : range.end - range.start + 1)
		.header('content-disposition', toDisposition(file.name))
		.header('x-content-type-options', 'nosniff')
		.send(Readable.from(cut(bytes, range ?? { start: 0, end: file.bytes - 1 })));
}

/**
 * The bytes of a range. Those before it are read and dropped.
 * @throws Error when the bytes end too soon, which closes the connection: a client that expects more would wait for it
 */
async function* cut(bytes: Readable, { start, end }: Range): AsyncGenerator<Buffer> {
	let at = 0;
	for await (const chunk of bytes as AsyncIterable<Buffer>) {
		const piece = chunk.subarray(Math.max(0, start - at), Math.max(0, end + 1 - at));
		if (piece.length > 0) yield piece;
		at += chunk.length;
		if (at > end) return;
	}
	if (at <= end) throw new Error(`The stored file ends after ${at} bytes.`);
}

/** RFC 6266: an ASCII substitute for old clients, and the name itself in `filename*`. */
function toDisposition(name: string): string {
	const ascii = name
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.replace(/[^ -~]|["\\%]/g, '_');
	const encoded = encodeURIComponent(name).replace(
		/['()*]/g,
		(letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
	);
	return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
