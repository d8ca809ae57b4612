import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import type { UploadSource } from '../../../backends/types.ts';

/**
 * Larger pieces pile up before Node.js frees them: with 1 MB n8n grew by 96 MB over a file of 512 MB, with this by 6. Base64 has four
 * characters for three bytes, so that pieces of it that are a multiple of those can be decoded by themselves.
 */
const PIECE_BYTES = 3 * 43_690;

/** Bytes that can be read again and again, each time from their beginning. */
export type Bytes = Pick<UploadSource, 'bytes' | 'open'>;

/**
 * Stored binary data as a stream, in every binary mode of n8n. It comes in small pieces also where n8n itself holds the whole (in its
 * database mode and in memory), so that nobody makes another whole of it.
 */
export async function openBytes(
	context: IExecuteFunctions,
	{ id, data }: IBinaryData,
): Promise<Bytes> {
	if (id === undefined) return openBase64(data);
	const { fileSize } = await context.helpers.getBinaryMetadata(id);
	return {
		bytes: fileSize,
		open: async function* () {
			const chunks: AsyncIterable<Uint8Array> = await context.helpers.getBinaryStream(
				id,
				PIECE_BYTES,
			);
			for await (const chunk of chunks) yield* piecesOf(chunk);
		},
	};
}

/** Bytes that are in memory already, one after the other. */
export function bytesOf(...all: Uint8Array[]): Bytes {
	return {
		bytes: all.reduce((sum, { byteLength }) => sum + byteLength, 0),
		open: async function* () {
			for (const bytes of all) yield* piecesOf(bytes);
		},
	};
}

function openBase64(text: string): Bytes {
	// Broken into lines, or the variant for URLs, as Code nodes may write it: it can be read only as a whole.
	if (!isPlainBase64(text)) return bytesOf(Buffer.from(text, 'base64'));
	return {
		bytes: Buffer.byteLength(text, 'base64'),
		open: async function* () {
			const pieceCharacters = (PIECE_BYTES / 3) * 4;
			for (let at = 0; at < text.length; at += pieceCharacters) {
				yield Buffer.from(text.slice(at, at + pieceCharacters), 'base64');
			}
		},
	};
}

/** As n8n writes it. */
function isPlainBase64(text: string): boolean {
	const end = text.search(/[^A-Za-z0-9+/]/);
	const isPadding = end === -1 || /^={1,2}$/.test(text.slice(end, end + 3));
	return isPadding && text.length % 4 === 0;
}

function* piecesOf(bytes: Uint8Array): Generator<Uint8Array> {
	for (let at = 0; at < bytes.byteLength; at += PIECE_BYTES) {
		yield bytes.subarray(at, at + PIECE_BYTES);
	}
}
