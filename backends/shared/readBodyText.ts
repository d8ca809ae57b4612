import { BackendError } from '../BackendError.ts';

/** Far more than any answer in words has, pictures within it included; a packed one can be a thousand times as long unpacked. */
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * The text of an answer, which is read no further than makes sense.
 *
 * @throws BackendError when it is longer
 */
export async function readBodyText({ body }: Response): Promise<string> {
	if (body === null) return '';
	const chunks: Uint8Array[] = [];
	let bytes = 0;
	// Leaving the loop cancels the rest.
	for await (const chunk of body) {
		bytes += chunk.byteLength;
		if (bytes > MAX_BYTES) {
			throw new BackendError('The server sent an answer of more than 64 MB', {
				code: 'answer_too_large',
				hint: 'No answer of the API is so long. Check the Base URL in the credential, and what stands between the server and n8n.',
			});
		}
		chunks.push(chunk);
	}
	return new TextDecoder().decode(Buffer.concat(chunks));
}
