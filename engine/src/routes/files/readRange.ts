/** The bytes from `start` to `end`, both inclusive and counted from 0. */
export interface Range {
	start: number;
	end: number;
}

/**
 * Reads a `Range` header for a file of `bytes` bytes (RFC 9110, 14.2).
 *
 * @returns undefined when the whole file is to be sent: without a header, for an unknown form, and for several ranges at
 * once, as the standard allows; `unsatisfiable` when the range starts after the end of the file
 */
export function readRange(
	header: string | undefined,
	bytes: number,
): Range | 'unsatisfiable' | undefined {
	const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
	if (first === '' && last === '') return undefined;
	if (first === '') {
		const length = Math.min(Number(last), bytes);
		return length === 0 ? 'unsatisfiable' : { start: bytes - length, end: bytes - 1 };
	}
	const start = Number(first);
	const end = last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1);
	if (last !== '' && Number(last) < start) return undefined;
	return start >= bytes ? 'unsatisfiable' : { start, end };
}
