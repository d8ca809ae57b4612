/** The bytes from `start` up to and including `end`, counted from 0. */
export interface Range {
	start: number;
	end: number;
}

/**
 * What a `Range` header asks of a file with so many bytes (RFC 9110, 14.2).
 *
 * @returns undefined when the whole file is to be sent: without a header, for one that is not understood, and for several
 * ranges at once, as the standard allows; `unsatisfiable` when the file ends before
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
