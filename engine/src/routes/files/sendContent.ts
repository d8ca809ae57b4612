import { extname } from 'node:path/posix';
import type { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { StoredFile } from '../../store/types.ts';

const mimeTypes: Record<string, string> = {
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

/**
 * Streams a file. Always as an attachment that no browser guesses about: what code wrote is not to become a
 * page of this server.
 */
export function sendContent(
	reply: FastifyReply,
	file: Pick<StoredFile, 'name' | 'bytes'>,
	bytes: Readable,
): FastifyReply {
	return reply
		.header(
			'content-type',
			mimeTypes[extname(file.name).toLowerCase()] ?? 'application/octet-stream',
		)
		.header('content-length', file.bytes)
		.header('content-disposition', toDisposition(file.name))
		.header('x-content-type-options', 'nosniff')
		.send(bytes);
}

/** RFC 6266: an ASCII stand-in for old clients, and the name itself in `filename*`. */
function toDisposition(name: string): string {
	const ascii = name
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.replace(/[^ -~]|["\\%]/g, '_');
	const encoded = encodeURIComponent(name).replace(
		/['()*]/g,
		(letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
	);
	return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
