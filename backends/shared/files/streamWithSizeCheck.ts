import { BackendError } from '../../BackendError.ts';
import type { UploadSource } from '../../types.ts';

/**
 * The bytes of a file that is sent. A server waits for bytes that were announced and do not come, and takes no more than those for the
 * whole: so the request is broken off instead.
 *
 * @throws BackendError when the file turns out to be shorter or longer than it was said to be
 */
export async function* streamWithSizeCheck({
	fileName,
	bytes,
	open,
}: UploadSource): AsyncGenerator<Uint8Array> {
	let read = 0;
	for await (const chunk of open()) {
		read += chunk.byteLength;
		if (read > bytes) break;
		yield chunk;
	}
	if (read === bytes) return;
	throw new BackendError(
		`"${fileName}" was to have ${bytes} bytes, but ${read > bytes ? 'more' : read} were read`,
		{
			code: 'source_changed',
			hint: 'The stored file was cut off or changed: run the node that made it again.',
		},
	);
}
