/**
 * Splits a stream of bytes into parts of this length; the last one may be shorter. All parts share one buffer: a part is valid until
 * the next one is requested.
 */
export async function* splitIntoParts(
	chunks: AsyncIterable<Uint8Array>,
	partBytes: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
	const part = new Uint8Array(partBytes);
	let filled = 0;
	for await (const chunk of chunks) {
		for (let read = 0; read < chunk.byteLength;) {
			const piece = chunk.subarray(read, read + partBytes - filled);
			part.set(piece, filled);
			filled += piece.byteLength;
			read += piece.byteLength;
			if (filled === partBytes) {
				yield part;
				filled = 0;
			}
		}
	}
	if (filled > 0) yield part.subarray(0, filled);
}
