import mime from 'mime';
import type { FileKind } from '../../types.ts';

const DOCUMENTS = /\.(pdf|docx?|odt|rtf|pptx?|odp|xlsx?|ods|html?|md|txt|tex)$/i;

/** By file extension; undefined for an unregistered extension. */
export function mimeTypeOf(fileName: string): string | undefined {
	return mime.getType(fileName) ?? undefined;
}

/** The usual file extension, without a dot; undefined for an unregistered MIME type. */
export function fileExtensionOf(mimeType: string): string | undefined {
	return mime.getExtension(mimeType) ?? undefined;
}

/** The kind of a file, by MIME type and name. */
export function fileKind(fileName: string, mimeType = mimeTypeOf(fileName)): FileKind {
	if (mimeType?.startsWith('image/')) return 'image';
	if (/\.(csv|tsv)$/i.test(fileName) || mimeType === 'text/csv') return 'csv';
	if (DOCUMENTS.test(fileName) || mimeType === 'application/pdf') return 'document';
	return 'other';
}
