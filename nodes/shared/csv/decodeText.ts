/** How many bytes show whether a text without a byte order mark is UTF-16. */
const SAMPLE_BYTES = 1024;

type Decode = (bytes: Uint8Array, isLast: boolean) => string;

/**
 * Decodes a text while its bytes arrive: UTF-8 or UTF-16, with or without a byte order mark. A text that is not valid UTF-8 and has no
 * other evidence of it is Windows-1252, as Excel writes it in Western languages.
 *
 * @param onEncoding called once when the encoding is not UTF-8, or when the text has invalid bytes
 */
export async function* decodeText(
	chunks: AsyncIterable<Uint8Array>,
	onEncoding: (encoding: string) => void,
): AsyncGenerator<string> {
	let pending: Uint8Array = new Uint8Array(0);
	let decode: Decode | undefined;
	for await (const chunk of chunks) {
		const bytes = decode ? chunk : Buffer.concat([pending, chunk]);
		pending = bytes;
		if (!decode && bytes.length < SAMPLE_BYTES) continue;
		decode ??= chooseDecoder(bytes, onEncoding);
		yield decode(bytes, false);
	}
	yield decode
		? decode(new Uint8Array(0), true)
		: chooseDecoder(pending, onEncoding)(pending, true);
}

function chooseDecoder(sample: Uint8Array, onEncoding: (encoding: string) => void): Decode {
	const encoding = detectUtf16(sample);
	if (encoding === undefined) return decodeUtf8(onEncoding);
	onEncoding('UTF-16');
	const decoder = new TextDecoder(encoding);
	return (bytes, isLast) => decoder.decode(bytes, { stream: !isLast });
}

/** By its byte order mark, or because every other byte of the first characters is zero. */
function detectUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
	if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
	const sample = bytes.subarray(0, SAMPLE_BYTES);
	const half = sample.length / 2;
	const zeros = [0, 1].map(
		(odd) => sample.filter((byte, at) => at % 2 === odd && byte === 0).length,
	);
	if (half >= 2 && (zeros[1] ?? 0) > half * 0.7 && zeros[0] === 0) return 'utf-16le';
	return half >= 2 && (zeros[0] ?? 0) > half * 0.7 && zeros[1] === 0 ? 'utf-16be' : undefined;
}

/** UTF-8 as long as it is valid. An invalid byte after nothing but ASCII shows that the text is Windows-1252. */
function decodeUtf8(onEncoding: (encoding: string) => void): Decode {
	let pending: Uint8Array = new Uint8Array(0);
	let hasUtf8 = false;
	let isFirst = true;
	let fallback: TextDecoder | undefined;
	return (chunk, isLast) => {
		if (fallback) return fallback.decode(chunk, { stream: !isLast });
		const bytes = Buffer.concat([pending, chunk]);
		const end = isLast ? bytes.length : bytes.length - incompleteBytes(bytes);
		pending = bytes.subarray(end);
		const whole = bytes.subarray(0, end);
		const text = tryUtf8(whole);
		if (text !== undefined) {
			hasUtf8 ||= text.length !== whole.length;
			const start = isFirst && text.startsWith('\uFEFF') ? 1 : 0;
			isFirst &&= whole.length === 0;
			return text.slice(start);
		}
		const repaired = new TextDecoder().decode(whole);
		const invalid = repaired.split('\uFFFD').length - 1;
		const valid = repaired.length - repaired.replace(/[^\0-\x7F\uFFFD]/g, '').length;
		const isWindows = !hasUtf8 && invalid >= valid;
		onEncoding(isWindows ? 'Windows-1252' : 'UTF-8 with invalid bytes');
		fallback = new TextDecoder(isWindows ? 'windows-1252' : 'utf-8');
		return fallback.decode(bytes, { stream: !isLast });
	};
}

function tryUtf8(bytes: Uint8Array): string | undefined {
	try {
		return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
	} catch {
		return undefined;
	}
}

/** The length of a character that the bytes end in the middle of. */
function incompleteBytes(bytes: Uint8Array): number {
	for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
		const byte = bytes[bytes.length - back] ?? 0;
		if (byte < 0x80) return 0;
		if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
	}
	return 0;
}
