/**
 * Returns the file name in a Content-Disposition header; `filename*` (RFC 5987) takes precedence over `filename`. Not yet
 * sanitized.
 */
export function parseContentDisposition(contentDisposition: string | null): string | undefined {
	const header = contentDisposition ?? '';
	const extended = /filename\*\s*=\s*utf-8'[^']*'([^;]+)/i.exec(header)?.[1];
	if (extended) {
		try {
			return decodeURIComponent(extended.trim());
		} catch {
			// Invalid escape sequence: fall back to the plain name.
		}
	}
	return /filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]+))/i
		.exec(header)
		?.slice(1)
		.find(Boolean)
		?.replace(/\\(.)/g, '$1')
		.trim();
}
