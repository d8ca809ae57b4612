import { safeFileName } from './files/safeFileName.ts';

/** `[label](sandbox:path)`, the same as a picture, and the address alone. Bounded, so that no text takes long. */
const LINK =
	/!?\[([^[\]\n]{0,500})\]\(\s{0,5}<?(sandbox:(?:[^()>\n]|\([^()\n]{0,100}\)){1,1000})>?\s{0,5}\)/g;
const ADDRESS = /sandbox:\/[^\s)\]>"'`]{1,1000}/g;

/**
 * An answer without links that lead nowhere: addresses that begin with `sandbox:` are names of files on the server's
 * machine, for nobody to open. What is left of a link is its words and the name of the file.
 *
 * @param nameOf the file's name for people, by its path on the server's machine
 */
export function removeSandboxLinks(
	text: string,
	nameOf: (path: string) => string = safeFileName,
): string {
	const named = (address: string) => nameOf(decode(address.replace(/^sandbox:/, '').trim()));
	return text
		.replace(LINK, (_link, label: string, address: string) => {
			const fileName = named(address);
			if (label.includes(fileName)) return label;
			return label.trim() === '' ? fileName : `${label.trim()} (${fileName})`;
		})
		.replace(ADDRESS, named);
}

function decode(path: string): string {
	try {
		return decodeURIComponent(path);
	} catch {
		return path;
	}
}
