import { safeFileName } from '../../domain/safeFileName.ts';

/**
 * The file name that a client means by the `filename` of its multipart part. Clients write what is not ASCII as
 * it is (browsers, Node), as RFC 2047 words (.NET, Python's email) or percent-encoded. The multipart parser
 * has decoded `filename*` already, which some send alone (urllib3) and some besides RFC 2047 words (.NET).
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
 * Decodes a name that was percent-encoded as a whole: one with a blank or a letter beyond ASCII in it was not, so
 * that `50%25 off.csv` keeps its name. Quotes are another matter: browsers and Node write `%22` for them always.
 */
function decodePercent(name: string): string {
	if (/^[!-~]*$/.test(name)) {
		try {
			return decodeURIComponent(name);
		} catch {
			// A percent sign that stands for itself.
		}
	}
	return name.replaceAll('%22', '"');
}
