import { extname } from 'node:path/posix';

const MIME_TYPES: Record<string, string> = {
	'.csv': 'text/csv',
	'.gif': 'image/gif',
	'.htm': 'text/html',
	'.html': 'text/html',
	'.jpeg': 'image/jpeg',
	'.jpg': 'image/jpeg',
	'.json': 'application/json',
	'.md': 'text/markdown',
	'.pdf': 'application/pdf',
	'.png': 'image/png',
	'.svg': 'image/svg+xml',
	'.tsv': 'text/tab-separated-values',
	'.txt': 'text/plain',
	'.webp': 'image/webp',
	'.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	'.xml': 'application/xml',
	'.zip': 'application/zip',
};

/** The media type of a file, by the extension of its name. */
export function mimeTypeOf(name: string): string {
	return MIME_TYPES[extname(name).toLowerCase()] ?? 'application/octet-stream';
}
