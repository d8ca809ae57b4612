import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { openBytes } from '../binary/openBytes.ts';

/** A PNG starts with its signature (8 bytes), then the length and the name of its first chunk, then the width (PNG specification, 11.2.2). */
const WIDTH_OFFSET = 16;
const FIRST_CHUNK = 'IHDR';

/** The width of a PNG in pixels. Only its beginning is read. Undefined for other images. */
export async function readPngWidth(
	context: IExecuteFunctions,
	binary: IBinaryData,
): Promise<number | undefined> {
	const { open } = await openBytes(context, binary);
	for await (const chunk of open()) {
		const start = Buffer.from(chunk.subarray(0, WIDTH_OFFSET + 4));
		const isPng =
			start.length === WIDTH_OFFSET + 4 && start.toString('latin1', 12, 16) === FIRST_CHUNK;
		return isPng ? start.readUInt32BE(WIDTH_OFFSET) : undefined;
	}
	return undefined;
}
