const BLOCK_BYTES = 512;
const MAX_NAMES = 8;
const MAX_ENTRIES = 1000;

/** Whether these bytes start with the header of a tar archive. */
export const isTar = (bytes: Buffer): boolean =>
	bytes.length >= BLOCK_BYTES && bytes.toString('latin1', 257, 262) === 'ustar';

/** The files in the start of a tar archive. */
export function describeTar(bytes: Buffer): string {
	const names: string[] = [];
	let at = 0;
	for (let entries = 0; entries < MAX_ENTRIES && isTar(bytes.subarray(at)); entries++) {
		const kind = bytes.toString('latin1', at + 156, at + 157);
		// Others are folders, links, and headers with longer names.
		if (kind === '0' || kind === '\0') {
			const [prefix, name] = [textAt(bytes, at + 345, 155), textAt(bytes, at, 100)];
			names.push(prefix === '' ? name : `${prefix}/${name}`);
		}
		const size = parseInt(textAt(bytes, at + 124, 12).trim(), 8);
		if (!(size >= 0)) break;
		at += BLOCK_BYTES + Math.ceil(size / BLOCK_BYTES) * BLOCK_BYTES;
	}
	const isEnd = at + BLOCK_BYTES <= bytes.length && bytes[at] === 0;
	const shown = names.slice(0, MAX_NAMES).map((name) => JSON.stringify(name));
	const hidden = names.length - shown.length;
	const more = hidden > 0 || !isEnd ? ` and ${isEnd ? hidden : 'possibly'} more` : '';
	return shown.length === 0 ? 'tar archive' : `tar archive with ${shown.join(', ')}${more}`;
}

function textAt(bytes: Buffer, from: number, length: number): string {
	const text = bytes.toString('utf8', from, from + length);
	const end = text.indexOf('\0');
	return end < 0 ? text : text.slice(0, end);
}
