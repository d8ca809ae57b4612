import { BackendError } from '../../BackendError.ts';
import type { FileContent, GeneratedFile } from '../../types.ts';
import { safeFileName } from './safeFileName.ts';
import { mimeTypeOf } from './fileKind.ts';
import { parseContentDisposition } from './parseContentDisposition.ts';

/** Types of error texts that gateways and servers send instead of a file. */
const TEXT_TYPES = ['application/json', 'text/html'];

/**
 * Describes a response that contains a file. Values of the listing take precedence over the headers. The body is not read.
 *
 * @throws BackendError when the response is clearly not that file
 */
export async function toFileContent(response: Response, file: GeneratedFile): Promise<FileContent> {
	const named = parseContentDisposition(response.headers.get('content-disposition'));
	const fileName = safeFileName(file.fileName || named || file.fileId, file.fileId);
	const expectedType = mimeTypeOf(fileName);
	const sentType = sentMimeType(response);
	// Some servers report 0 for sizes that they do not know.
	const listedBytes = file.bytes || undefined;
	// When the size is known, comparing sizes is more reliable.
	if (listedBytes === undefined && isErrorText(expectedType, sentType)) {
		await response.body?.cancel();
		throw new BackendError(`The server sent ${sentType} instead of "${fileName}"`, {
			code: 'not_the_file',
			hint: 'The file may have been deleted, or a gateway answered instead of the server. Run it again.',
		});
	}
	const length = Number(response.headers.get('content-length') ?? Number.NaN);
	return {
		response,
		fileName,
		mimeType: expectedType ?? file.mimeType ?? sentType,
		bytes: listedBytes ?? (Number.isFinite(length) ? length : undefined),
	};
}

function isErrorText(expected: string | undefined, sent: string): boolean {
	return (
		expected !== undefined && expected !== sent && !isJson(expected) && TEXT_TYPES.includes(sent)
	);
}

/** Includes `application/geo+json` and similar types, and `.ipynb`. */
const isJson = (type: string): boolean => /json|ipynb|javascript/.test(type);

function sentMimeType(response: Response): string {
	const type = response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
	return type && /^[\w.+-]+\/[\w.+-]+$/.test(type) ? type : 'application/octet-stream';
}
