import { BackendError } from '../../../backends/BackendError.ts';
import type { FileContent } from '../../../backends/types.ts';
import { downloadInterrupted, checkSize } from './downloadErrors.ts';
import { FileTooLargeError } from './FileTooLargeError.ts';

/**
 * Reads the bytes of a file as they arrive from the server. Stopping the iteration ends the download.
 *
 * @throws FileTooLargeError when the file has more than `maxBytes`
 * @throws BackendError, `temporary`, when fewer or more bytes arrive than the server announced
 */
export async function* readContent(
	content: FileContent,
	maxBytes = Infinity,
): AsyncGenerator<Uint8Array> {
	const { response, fileName, bytes = Infinity } = content;
	let arrived = 0;
	try {
		for await (const chunk of response.body ?? []) {
			arrived += chunk.byteLength;
			if (arrived > bytes) break;
			if (arrived > maxBytes) throw new FileTooLargeError(fileName, maxBytes);
			yield chunk;
		}
	} catch (error) {
		const isOwn = error instanceof BackendError || error instanceof FileTooLargeError;
		throw isOwn ? error : downloadInterrupted(content, error, true);
	}
	checkSize(content, arrived);
}
