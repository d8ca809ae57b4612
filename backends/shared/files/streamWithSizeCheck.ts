import { BackendError } from '../../BackendError.ts';
import type { UploadSource } from '../../types.ts';

/**
 * Streams the bytes of a file and checks their number. With fewer bytes than announced a server would wait forever, and it would
 * ignore additional ones: so the request is aborted instead.
 *
 * @throws BackendError when the file is shorter or longer than `bytes`
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
		`Expected ${bytes} bytes in "${fileName}", but read ${read > bytes ? 'more' : `only ${read}`}`,
		{
			code: 'source_changed',
			hint: 'The stored file was truncated or changed: run the node that created it again.',
		},
	);
}
