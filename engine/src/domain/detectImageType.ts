/** Signatures of the image types that models accept. */
const SIGNATURES: [mimeType: string, pattern: RegExp][] = [
	['image/png', /^\x89PNG/],
	['image/jpeg', /^\xff\xd8\xff/],
	['image/gif', /^GIF8/],
	['image/webp', /^RIFF....WEBP/s],
];

/** The media type of an image that models accept; undefined for anything else. */
export function detectImageType(bytes: Buffer): string | undefined {
	const start = bytes.toString('latin1', 0, 16);
	return SIGNATURES.find(([, pattern]) => pattern.test(start))?.[0];
}
