/** What browsers add to the name of a second download. */
const COPY = / ?\(\d{1,3}\)(?=\.|$)/g;

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

/** Names of months, as a word of their own. */
const MONTHS =
	/(?<![a-z])(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])/gi;

/** A hash or a random ID: hexadecimal digits, some of them letters, some of them not. */
const HEX_WORD = /(?<![a-z0-9])(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{6,}(?![a-z0-9])/gi;

/** The pattern of a file name: `sales-2026-11-30.csv` and `sales_2026-12-07.csv` are both `sales#.csv`. */
export function foldFileName(fileName: string): string {
	return fileName
		.normalize('NFC')
		.replace(COPY, '')
		.replace(UUID, '#')
		.replace(HEX_WORD, '#')
		.replace(MONTHS, '#')
		.replace(/\d+/g, '#')
		.replace(/#(?:[-_. ()]{0,3}#)+/g, '#')
		.replace(/[-_ ]{1,10}#/g, '#')
		.toLowerCase();
}
