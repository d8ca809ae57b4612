const SAMPLE_BYTES = 65_536;

/** Letters of Central Europe where Western encodings have symbols. */
const CENTRAL_EUROPEAN = [0x8c, 0x8f, 0x9c, 0x9f, 0xa3, 0xb3, 0xb9, 0xbf];

/** By the names that Python uses, what `TextDecoder` calls them. */
export const DECODERS: Record<string, string> = {
	'utf-8-sig': 'utf-8',
	cp932: 'shift_jis',
	euc_jp: 'euc-jp',
	euc_kr: 'euc-kr',
	'utf-16-be': 'utf-16be',
	'utf-16-le': 'utf-16le',
	cp1250: 'windows-1250',
	cp1251: 'windows-1251',
	cp1252: 'windows-1252',
	koi8_r: 'koi8-r',
};

/**
 * Guesses the encoding of text by the shape of its bytes, in linear time; the sandbox's hints guess in the same way
 * (`encodings.py`).
 * @returns its name in Python; undefined when the bytes are not text
 */
export function guessEncoding(bytes: Buffer): string | undefined {
	const sample = bytes.subarray(0, SAMPLE_BYTES);
	if (sample.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))) return 'utf-8-sig';
	const mark = sample.length >= 2 ? sample.readUInt16BE(0) : 0;
	if (mark === 0xfffe || mark === 0xfeff) return 'utf-16';
	const zeros = [countZeros(sample, 0), countZeros(sample, 1)] as const;
	// Western text in UTF-16 without a mark: nearly every second byte is zero.
	if (Math.max(...zeros) > sample.length / 3 && Math.min(...zeros) < sample.length / 20) {
		return zeros[0] > zeros[1] ? 'utf-16-be' : 'utf-16-le';
	}
	if (sample.some((byte) => byte < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d].includes(byte)))
		return undefined;
	try {
		new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: true });
		return 'utf-8';
	} catch {
		return guessTwoByteEncoding(sample) ?? guessOneByteEncoding(sample);
	}
}

/** East Asian encodings write most characters as two bytes, and words of several such characters. */
function guessTwoByteEncoding(sample: Buffer): string | undefined {
	const leads: number[] = [];
	const trails: number[] = [];
	let adjacent = 0;
	let last = -2;
	for (let index = 0; index < sample.length - 1;) {
		const lead = sample[index]!;
		const trail = sample[index + 1]!;
		if (lead < 0x80) {
			index++;
			continue;
		}
		if (trail < 0x40 || [0x7f, 0xff].includes(trail) || [0x80, 0xa0, 0xff].includes(lead))
			return undefined;
		if (index === last + 2) adjacent++;
		leads.push(lead);
		trails.push(trail);
		last = index;
		index += 2;
	}
	if (leads.length === 0 || adjacent < leads.length / 3) return undefined;
	const ofJapanese = share(leads, (lead) => lead < 0xa0 || (lead >= 0xe0 && lead <= 0xea));
	if (ofJapanese > 0.9 && share(leads, (lead) => lead < 0xa0) > 0.6) return 'cp932';
	if (share(trails, (trail) => trail < 0xa1) > 0.1) {
		return share(leads, (lead) => lead >= 0xa1 && lead <= 0xf9) > 0.95 ? 'big5' : 'gb18030';
	}
	if (share(leads, (lead) => lead === 0xa4 || lead === 0xa5) > 0.25) return 'euc_jp';
	if (leads.length > 8 && share(leads, (lead) => lead >= 0xb0 && lead <= 0xc8) > 0.97)
		return 'euc_kr';
	return share(leads, (lead) => lead >= 0xa1 && lead <= 0xd7) > 0.75 ? 'gb18030' : undefined;
}

function guessOneByteEncoding(sample: Buffer): string {
	let high = 0;
	let lower = 0;
	let pairs = 0;
	let centralEuropean = 0;
	for (const [index, byte] of sample.entries()) {
		if (byte < 0x80) continue;
		high++;
		if (byte >= 0xe0) lower++;
		if (byte >= 0xc0 && (sample[index + 1] ?? 0) >= 0xc0) pairs++;
		const isInWord = isLetter(sample[index - 1]) || isLetter(sample[index + 1]);
		if (isInWord && CENTRAL_EUROPEAN.includes(byte)) centralEuropean++;
	}
	if (pairs > high / 2) return lower > high / 2 ? 'cp1251' : 'koi8_r';
	return centralEuropean > 0 ? 'cp1250' : 'cp1252';
}

const isLetter = (byte = 0): boolean => (byte & 0xdf) >= 0x41 && (byte & 0xdf) <= 0x5a;

const share = (values: number[], test: (value: number) => boolean): number =>
	values.filter(test).length / values.length;

function countZeros(bytes: Buffer, from: number): number {
	let count = 0;
	for (let index = from; index < bytes.length; index += 2) if (bytes[index] === 0) count++;
	return count;
}
