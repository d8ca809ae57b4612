import { BackendError } from '../../../backends/BackendError.ts';
import type { FileContent } from '../../../backends/types.ts';
import { downloadInterrupted, checkSize } from './downloadErrors.ts';

/**
 * Reads the bytes of a file as they arrive from the server. Stopping the iteration ends the download.
 *
 * @throws BackendError, `temporary`, when fewer or more bytes arrive than the server announced
 */
export async function* readContent(content: FileContent): AsyncGenerator<Uint8Array> {
	const { response, bytes = Infinity } = content;
	let arrived = 0;
	try {
		for await (const chunk of response.body ?? []) {
			arrived += chunk.byteLength;
			if (arrived > bytes) break;
			yield chunk;
		}
	} catch (error) {
		throw error instanceof BackendError ? error : downloadInterrupted(content, error, true);
	}
	checkSize(content, arrived);
}
