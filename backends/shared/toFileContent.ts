import type { FileContent, GeneratedFile } from '../types.ts';
import { baseName } from './baseName.ts';
import { mimeTypeOf } from './fileKind.ts';
import { fileNameOfHeader } from './fileNameOfHeader.ts';

/** An answer with a file in it; what the listing said counts more than the headers. The body is not read. */
export function toFileContent(response: Response, file: GeneratedFile): FileContent {
	const named = fileNameOfHeader(response.headers.get('content-disposition'));
	const fileName = baseName(file.fileName || named || file.fileId, file.fileId);
	const length = Number(response.headers.get('content-length') ?? Number.NaN);
	return {
		response,
		fileName,
		mimeType: mimeTypeOf(fileName) ?? file.mimeType ?? sentMimeType(response),
		bytes: file.bytes ?? (Number.isFinite(length) ? length : undefined),
	};
}

function sentMimeType(response: Response): string {
	const type = response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
	return type && /^[\w.+-]+\/[\w.+-]+$/.test(type) ? type : 'application/octet-stream';
}
