import { safeFileName } from './files/safeFileName.ts';

/** `[label](sandbox:path)` as a link or an image, and the bare address. The repetitions are bounded, so matching takes linear time. */
const LINK =
	/!?\[([^[\]\n]{0,500})\]\(\s{0,5}<?(sandbox:(?:[^()>\n]|\([^()\n]{0,100}\)){1,1000})>?\s{0,5}\)/g;
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
