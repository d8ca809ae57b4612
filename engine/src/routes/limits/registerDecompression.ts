import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { ApiError } from '../../protocol/ApiError.ts';

const DECODERS = {
	gzip: createGunzip,
	deflate: createInflate,
	br: createBrotliDecompress,
} as const;

/**
 * Decompresses JSON bodies. The limit for bodies applies to what was decompressed, so that a small body cannot become
 * a large one.
 */
export function registerDecompression(app: FastifyInstance): void {
	app.addHook('preParsing', async ({ headers }, _reply, payload) => {
		const coding = headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
		if (coding === 'identity') return payload;
		if (!Object.hasOwn(DECODERS, coding) || !/json/i.test(headers['content-type'] ?? '')) {
			throw new ApiError(
				415,
				'Send the body without a content-encoding, or a JSON body with gzip, deflate or br.',
			);
		}
		const decoder = DECODERS[coding as keyof typeof DECODERS]();
		// Fastify compares the length with this header, which counts the compressed bytes.
		delete headers['content-length'];
		payload.once('error', (error) => decoder.destroy(error));
		return payload.pipe(decoder);
	});
}
