/**
 * The file name in a Content-Disposition header; `filename*` (RFC 5987) wins over `filename`. Not yet made safe.
 */
export function parseContentDisposition(contentDisposition: string | null): string | undefined {
	const header = contentDisposition ?? '';
	const extended = /filename\*\s*=\s*utf-8'[^']*'([^;]+)/i.exec(header)?.[1];
	if (extended) {
		try {
			return decodeURIComponent(extended.trim());
		} catch {
			// A broken escape: the plain name is the next best.
		}
	}
	return /filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]+))/i
		.exec(header)
		?.slice(1)
		.find(Boolean)
		?.replace(/\\(.)/g, '$1')
		.trim();
}
