import { BackendError } from '../../BackendError.ts';
import type { FileContent, GeneratedFile } from '../../types.ts';
import { safeFileName } from './safeFileName.ts';
import { mimeTypeOf } from './fileKind.ts';
import { parseContentDisposition } from './parseContentDisposition.ts';

/** What gateways and servers say something in, in place of a file. */
const TEXT_TYPES = ['application/json', 'text/html'];

/**
 * An answer with a file in it; what the listing said counts more than the headers. The body is not read.
 *
 * @throws BackendError when it is plainly not that file
 */
export async function toFileContent(response: Response, file: GeneratedFile): Promise<FileContent> {
	const named = parseContentDisposition(response.headers.get('content-disposition'));
	const fileName = safeFileName(file.fileName || named || file.fileId, file.fileId);
	const expectedType = mimeTypeOf(fileName);
	const sentType = sentMimeType(response);
	// Where its size is known, that tells it more surely.
	if (file.bytes === undefined && isErrorText(expectedType, sentType)) {
		await response.body?.cancel();
		throw new BackendError(`The server sent ${sentType} in place of "${fileName}"`, {
			code: 'not_the_file',
			hint: 'It may have been deleted meanwhile, or a gateway answered in its place. Run it again.',
		});
	}
	const length = Number(response.headers.get('content-length') ?? Number.NaN);
	return {
		response,
		fileName,
		mimeType: expectedType ?? file.mimeType ?? sentType,
		bytes: file.bytes ?? (Number.isFinite(length) ? length : undefined),
	};
}

function isErrorText(expected: string | undefined, sent: string): boolean {
	return (
		expected !== undefined && expected !== sent && !isJson(expected) && TEXT_TYPES.includes(sent)
	);
}

/** Also `application/geo+json` and its like, and `.ipynb`. */
const isJson = (type: string): boolean => /json|ipynb|javascript/.test(type);

function sentMimeType(response: Response): string {
	const type = response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
	return type && /^[\w.+-]+\/[\w.+-]+$/.test(type) ? type : 'application/octet-stream';
}
