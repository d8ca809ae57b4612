import { safeFileName } from './files/safeFileName.ts';

/** `[label](sandbox:path)` as a link or an image, and the bare address. The repetitions are bounded, so matching takes linear time. */
const LABEL = /\[((?:[^[\]\n]|\[[^[\]\n]{0,200}\]){0,500})\]/;
const TARGET = /<?(sandbox:(?:[^()>"\n]|\([^()\n]{0,100}\)){1,1000})>?(?:"[^"\n]{0,200}"\s{0,5})?/;
const LINK = new RegExp(`${LABEL.source}\\(\\s{0,5}${TARGET.source}\\)`, 'g');
const IMAGE = new RegExp(`!${LINK.source}`, 'g');
const ADDRESS = /sandbox:\/[^\s)\]>"'`]{1,1000}/g;

/**
 * Replaces `sandbox:` links by their label and the file name: such addresses are paths on the server that nobody else can
 * open.
 *
 * @param nameOf returns the display name for a path on the server
 */
export function removeSandboxLinks(
	text: string,
	nameOf: (path: string) => string = safeFileName,
): string {
	const named = (address: string) => nameOf(decode(address.replace(/^sandbox:/, '').trim()));
	const describe = (_link: string, label: string, address: string) => {
		const fileName = named(address);
		const words = label.trim();
		if (words === '') return fileName;
		return words.includes(fileName) || isFileName(words, fileName)
			? words
			: `${words} (${fileName})`;
	};
	// Images first, as one can be the label of a link.
	return text.replace(IMAGE, describe).replace(LINK, describe).replace(ADDRESS, named);
}

/** Whether a label is itself a file name of the same type. */
function isFileName(label: string, fileName: string): boolean {
	const extension = /\.[a-z0-9]{1,8}$/i.exec(fileName)?.[0].toLowerCase();
	return extension !== undefined && label.toLowerCase().endsWith(extension);
}

function decode(path: string): string {
	try {
		return decodeURIComponent(path);
	} catch {
		return path;
	}
}
