import type { Readable } from 'node:stream';
import { readExtendedName } from '../../protocol/files/readExtendedName.ts';

/** More than the heads of a part need. The multipart parser refuses longer ones. */
const MAX_HEAD_BYTES = 80 * 1024;

/**
 * Finds the `filename*` of a form's file. The multipart parser treats it like `filename`, and the later one wins.
 * @param raw the request's body, once something else reads it
 * @param contentType of the request, with the boundary
 * @param field that has the file
 * @returns a function that returns the name once the parser has reported the part; undefined when the part has no such name
 */
export function watchExtendedName(
	raw: Readable,
	contentType: string,
	field: string,
): () => string | undefined {
	const [, quoted, plain] = /boundary=(?:"([^"]*)"|([^;\s]*))/i.exec(contentType) ?? [];
	const delimiter = Buffer.from(`--${quoted ?? plain ?? ''}\r\n`, 'latin1');
	let name: string | undefined;
	let pending: Buffer = Buffer.alloc(0);
	let isInHead = false;
	const read = (chunk: Buffer) => {
		pending = Buffer.concat([pending, chunk]);
		for (;;) {
			if (!isInHead) {
				const start = pending.indexOf(delimiter);
				if (start === -1) {
					pending = pending.subarray(-delimiter.length);
					return;
				}
				pending = pending.subarray(start + delimiter.length);
			}
			const end = pending.indexOf('\r\n\r\n');
			isInHead = end === -1;
			if (isInHead && pending.length > MAX_HEAD_BYTES) raw.off('data', read);
			if (isInHead) return;
			const head = pending.toString('utf8', 0, end);
			pending = pending.subarray(end);
			const disposition = /^content-disposition:(.*)$/im.exec(head)?.[1] ?? '';
			if (!isOfField(disposition, field)) continue;
			name = readExtendedName(disposition);
			raw.off('data', read);
			return;
		}
	};
	raw.on('data', read);
	return () => name;
}

const isOfField = (disposition: string, field: string): boolean =>
	/;\s*name=(?:"([^"]*)"|([^;\s]*))/i.exec(disposition)?.slice(1).includes(field) ?? false;
