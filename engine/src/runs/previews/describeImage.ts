/** The format and size of a picture; undefined for anything else. */
export function describeImage(bytes: Buffer): string | undefined {
	if (bytes.length >= 24 && bytes.readUInt32BE(0) === 0x89504e47) {
		return describe('PNG', bytes.readUInt32BE(16), bytes.readUInt32BE(20));
	}
	if (bytes.length >= 10 && bytes.toString('latin1', 0, 4) === 'GIF8') {
		return describe('GIF', bytes.readUInt16LE(6), bytes.readUInt16LE(8));
	}
	if (bytes.length >= 30 && bytes.toString('latin1', 8, 12) === 'WEBP') return describeWebp(bytes);
	// Text may start with BM, too, but has no zeros.
	if (bytes.length >= 26 && bytes.readUInt16BE(0) === 0x424d && bytes.readUInt32LE(6) === 0) {
		return describe('BMP', bytes.readInt32LE(18), Math.abs(bytes.readInt32LE(22)));
	}
	if (['II*\0', 'MM\0*'].includes(bytes.toString('latin1', 0, 4))) return 'TIFF picture';
	if (bytes.length >= 4 && bytes.readUInt16BE(0) === 0xffd8) return describeJpeg(bytes);
	return undefined;
}

const describe = (format: string, width: number, height: number) =>
	`${format} picture, ${width} × ${height} pixels`;

/** Lossy, lossless or extended, each with its own header (RFC 9649). */
function describeWebp(bytes: Buffer): string {
	const kind = bytes.toString('latin1', 12, 16);
	if (kind === 'VP8X') {
		return describe('WebP', 1 + bytes.readUIntLE(24, 3), 1 + bytes.readUIntLE(27, 3));
	}
	if (kind === 'VP8L') {
		const bits = bytes.readUInt32LE(21);
		return describe('WebP', 1 + (bits & 0x3fff), 1 + ((bits >>> 14) & 0x3fff));
	}
	return describe('WebP', bytes.readUInt16LE(26) & 0x3fff, bytes.readUInt16LE(28) & 0x3fff);
}

/** Walks through the segments up to the one with the size. */
function describeJpeg(bytes: Buffer): string {
	for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff;) {
		const marker = bytes[at + 1] ?? 0;
		const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
		if (isFrame) return describe('JPEG', bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5));
		at += 2 + bytes.readUInt16BE(at + 2);
	}
	return 'JPEG picture';
}
