import { BackendError } from '../BackendError.ts';

/** Far more than any JSON response needs, inline images included. Decompression can multiply the size by a thousand. */
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * Reads a response body as text, up to 64 MB.
 *
 * @throws BackendError when the body is larger
 */
export async function readBodyText({ body }: Response): Promise<string> {
	if (body === null) return '';
	const chunks: Uint8Array[] = [];
	let bytes = 0;
	// Leaving the loop cancels the stream.
	for await (const chunk of body) {
		bytes += chunk.byteLength;
		if (bytes > MAX_BYTES) {
			throw new BackendError('The server returned a response larger than 64 MB', {
				code: 'answer_too_large',
				hint: 'The API never sends that much text. Check the Base URL in the credential, and any proxy between the server and n8n.',
			});
		}
		chunks.push(chunk);
	}
	return new TextDecoder().decode(Buffer.concat(chunks));
}
