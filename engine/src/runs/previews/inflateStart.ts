import { promisify } from 'node:util';
import { constants, gunzip, inflate, inflateRaw } from 'node:zlib';

const inflateZlib = promisify(inflate);
const inflateGzip = promisify(gunzip);
const inflatePlain = promisify(inflateRaw);

const MAX_OUTPUT_BYTES = 2 * 1024 * 1024;
/** Deflate expands by at most 1032 times. */
const SAFE_INPUT_BYTES = Math.floor(MAX_OUTPUT_BYTES / 1032);
const MAX_INPUT_BYTES = 256 * 1024;

const EXPANDERS = { zlib: inflateZlib, gzip: inflateGzip, raw: inflatePlain };

/** Expands the start of compressed bytes: at most 2 MB of it, whatever they expand to. */
export async function inflateStart(bytes: Buffer, format: keyof typeof EXPANDERS): Promise<Buffer> {
	const expand = EXPANDERS[format];
	const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: MAX_OUTPUT_BYTES };
	return (await expand(bytes.subarray(0, MAX_INPUT_BYTES), options).catch(
		async () => await expand(bytes.subarray(0, SAFE_INPUT_BYTES), options),
	)) as Buffer;
}
