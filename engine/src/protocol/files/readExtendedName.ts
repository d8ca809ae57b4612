/**
 * Reads the `filename*` of a part's Content-Disposition, `UTF-8''%C3%84.csv` (RFC 8187). It takes precedence over
 * `filename`, which is for readers that do not know it (RFC 6266, section 4.3).
 * @returns undefined when it is missing or cannot be decoded
 */
export function readExtendedName(disposition: string): string | undefined {
	const others = disposition.replace(/;\s*filename\s*=\s*"[^"]*"/i, '');
	const [, quoted, plain] = /;\s*filename\*\s*=\s*(?:"([^"]*)"|([^;]*))/i.exec(others) ?? [];
	const [, charset, encoded] =
		/^([\w-]{1,40})'[^']*'(.*)$/.exec((quoted ?? plain ?? '').trim()) ?? [];
	if (charset === undefined || encoded === undefined) return undefined;
	const letters = encoded.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
		String.fromCharCode(parseInt(hex, 16)),
	);
	try {
		const bytes = Buffer.from(letters, 'latin1');
		return new TextDecoder(charset, { fatal: true }).decode(bytes);
	} catch {
		return undefined;
	}
}
