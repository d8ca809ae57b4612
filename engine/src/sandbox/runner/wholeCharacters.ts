const isContinuation = (byte: number | undefined) => byte !== undefined && (byte & 0xc0) === 0x80;

/** Without the rest of a UTF-8 character that starts before these bytes. */
export function withoutHalfStart(bytes: Buffer): Buffer {
	let start = 0;
	while (start < 3 && isContinuation(bytes[start])) start++;
	return bytes.subarray(start);
}

/** Without the start of a UTF-8 character that ends after these bytes. */
export function withoutHalfEnd(bytes: Buffer): Buffer {
	let start = bytes.length - 1;
	while (start > bytes.length - 4 && isContinuation(bytes[start])) start--;
	const first = bytes[start];
	if (first === undefined || first < 0xc0) return bytes;
	const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
	return start + length > bytes.length ? bytes.subarray(0, start) : bytes;
}
