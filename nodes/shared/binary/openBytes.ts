import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import type { UploadSource } from '../../../backends/types.ts';

/**
 * Larger chunks accumulate before Node.js frees them: with chunks of 1 MB n8n grew by 96 MB over a file of 512 MB, with this size by
 * 6 MB. Base64 encodes three bytes in four characters, so a chunk whose size is a multiple of three can be decoded separately.
 */
const CHUNK_BYTES = 3 * 43_690;

/** Bytes that can be read several times, each time from the start. */
export type ReadableBytes = Pick<UploadSource, 'bytes' | 'open'>;

/**
 * Opens stored binary data as a stream, in every binary mode of n8n. It arrives in small chunks even where n8n itself holds the whole
 * (in its database mode and in memory), so that no second copy is created.
 */
export async function openBytes(
	context: IExecuteFunctions,
	{ id, data }: IBinaryData,
): Promise<ReadableBytes> {
	if (id === undefined) return openBase64(data);
	const { fileSize } = await context.helpers.getBinaryMetadata(id);
	return {
		bytes: fileSize,
		open: async function* () {
			const chunks: AsyncIterable<Uint8Array> = await context.helpers.getBinaryStream(
				id,
				CHUNK_BYTES,
			);
			for await (const chunk of chunks) yield* splitIntoChunks(chunk);
		},
	};
}

/** Makes buffers readable as one stream. */
export function wrapBytes(...all: Uint8Array[]): ReadableBytes {
	return {
		bytes: all.reduce((sum, { byteLength }) => sum + byteLength, 0),
		open: async function* () {
			for (const bytes of all) yield* splitIntoChunks(bytes);
		},
	};
}

function openBase64(text: string): ReadableBytes {
	// With line breaks, or in the variant for URLs, as Code nodes may write it: it can be decoded only as a whole.
	if (!isPlainBase64(text)) return wrapBytes(Buffer.from(text, 'base64'));
	return {
		bytes: Buffer.byteLength(text, 'base64'),
		open: async function* () {
			const chunkCharacters = (CHUNK_BYTES / 3) * 4;
			for (let at = 0; at < text.length; at += chunkCharacters) {
				yield Buffer.from(text.slice(at, at + chunkCharacters), 'base64');
			}
		},
	};
}

/** Whether it is base64 as n8n writes it. */
function isPlainBase64(text: string): boolean {
	const end = text.search(/[^A-Za-z0-9+/]/);
	const isPadding = end === -1 || /^={1,2}$/.test(text.slice(end, end + 3));
	return isPadding && text.length % 4 === 0;
}

function* splitIntoChunks(bytes: Uint8Array): Generator<Uint8Array> {
	for (let at = 0; at < bytes.byteLength; at += CHUNK_BYTES) {
		yield bytes.subarray(at, at + CHUNK_BYTES);
	}
}
