import type { Readable } from 'node:stream';
import { DECODERS, guessEncoding } from '../../runs/previews/guessEncoding.ts';
import type { FileStart } from '../../page/renderFile.ts';

const MAX_BYTES = 256 * 1024;

/** Reads the text with which a file starts; undefined when it is not text. */
export async function readFileStart(bytes: Readable): Promise<FileStart | undefined> {
	const chunks: Buffer[] = [];
	let length = 0;
	for await (const chunk of bytes as AsyncIterable<Buffer>) {
		chunks.push(chunk);
		length += chunk.length;
		if (length > MAX_BYTES) break;
	}
	const isWhole = length <= MAX_BYTES;
	const start = Buffer.concat(chunks).subarray(0, MAX_BYTES);
	const encoding = guessEncoding(start);
	if (encoding === undefined) return undefined;
	// A character may be cut off at the end.
	const text = new TextDecoder(DECODERS[encoding] ?? encoding).decode(start, { stream: !isWhole });
	return { text, isWhole };
}
