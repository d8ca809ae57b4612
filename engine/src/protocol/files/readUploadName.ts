import { safeFileName } from '../../domain/safeFileName.ts';

/**
 * Reads the file name from the `filename` of a multipart part. Clients write other than ASCII characters unencoded
 * (browsers, Node), as RFC 2047 words (.NET, Python's email) or percent-encoded. A `filename*`, which some clients send
 * alone (urllib3) and some in addition to RFC 2047 words (.NET), takes precedence: `readExtendedName`.
 */
export function readUploadName(given: string | undefined): string {
	return safeFileName(decodePercent(decodeWords(given ?? '')));
}

/** `=?utf-8?B?5L2g5aW9?=` and `=?utf-8?Q?=E4=BD=A0?=`; white space between two words belongs to neither. */
function decodeWords(text: string): string {
	return text
		.replace(/(\?=)\s+(=\?)/g, '$1$2')
		.replace(
			/=\?([\w-]{1,40})\?([bq])\?([^?]*)\?=/gi,
			(word, charset: string, coding: string, value: string) => {
				const bytes =
					coding.toLowerCase() === 'b'
						? Buffer.from(value, 'base64')
						: Buffer.from(
								value
									.replaceAll('_', ' ')
									.replace(/=([0-9a-f]{2})/gi, (_, hex: string) =>
										String.fromCharCode(parseInt(hex, 16)),
									),
								'latin1',
							);
				try {
					return new TextDecoder(charset, { fatal: true }).decode(bytes);
				} catch {
					return word;
				}
			},
		);
}

/**
 * Decodes a name that was percent-encoded as a whole. One that contains a space or a letter beyond ASCII was not, so
 * `50%25 off.csv` keeps its name. Quotes are an exception: browsers and Node always write them as `%22`.
 */
function decodePercent(name: string): string {
	if (/^[!-~]*$/.test(name)) {
		try {
			return decodeURIComponent(name);
		} catch {
			// The percent sign is part of the name.
		}
	}
	return name.replaceAll('%22', '"');
}
