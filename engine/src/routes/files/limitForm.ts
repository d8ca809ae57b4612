import type { Readable } from 'node:stream';
import { invalidRequest } from '../../protocol/ApiError.ts';

/** More than all fields of a form and their heads can need. */
const MAX_BYTES_BESIDES_FILE = 1024 * 1024;

/**
 * Ends the reading of a form that does not come to its end: text before its first part or after its last, heads, and files that are
 * dropped take no memory, but would keep the engine reading.
 *
 * @param raw the request's body, once something else reads it
 * @param file how many bytes of the form's file were read, and how many more it may have besides, as it is dropped
 * @returns a promise that only ever rejects, with an ApiError
 */
export function limitForm(
	raw: Readable,
	file: () => { bytes: number; dropped: number },
): Promise<never> {
	const { promise, reject } = Promise.withResolvers<never>();
	promise.catch(() => undefined); // the form may end first
	let received = 0;
	raw.on('data', (chunk: Buffer) => {
		// Before this chunk: the file may not have got its part of it yet.
		const { bytes, dropped } = file();
		if (received - bytes > MAX_BYTES_BESIDES_FILE + dropped) reject(tooLong());
		received += chunk.byteLength;
	});
	return promise;
}

const tooLong = () =>
	invalidRequest(
		null,
		'The form has more than 1 MB besides its file. Send one file and the few fields that belong to it.',
		null,
	);
