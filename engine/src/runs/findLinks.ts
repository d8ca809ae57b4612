const prefix = 'sandbox:/mnt/data/';

export interface FileLink {
	/** Path below `/mnt/data`. */
	path: string;
	/** As it stands in the text. */
	text: string;
	startIndex: number;
	endIndex: number;
}

/**
 * Finds the `sandbox:/mnt/data/…` links to `paths` in a text, percent-encoded or not. Known paths are looked
 * for, rather than link syntax, so that names with spaces and brackets are found too; the longest fits.
 */
export function findLinks(text: string, paths: Iterable<string>): FileLink[] {
	const spellings = [...paths]
		.flatMap((path) =>
			[...new Set([path, encodeURI(path), encodePath(path)])].map((spelling) => ({
				path,
				spelling,
			})),
		)
		.sort((a, b) => b.spelling.length - a.spelling.length);
	const links: FileLink[] = [];
	let startIndex = text.indexOf(prefix);
	while (startIndex !== -1) {
		const from = startIndex + prefix.length;
		const found = spellings.find(
			({ spelling }) => text.startsWith(spelling, from) && endsAt(text, from + spelling.length),
		);
		const endIndex = from + (found?.spelling.length ?? 0);
		if (found) {
			links.push({
				path: found.path,
				text: text.slice(startIndex, endIndex),
				startIndex,
				endIndex,
			});
		}
		startIndex = text.indexOf(prefix, endIndex);
	}
	return links;
}

const encodePath = (path: string) => path.split('/').map(encodeURIComponent).join('/');

/** Whether no longer name goes on here: `a.csv` is not linked by `sandbox:/mnt/data/a.csv.gz`. */
function endsAt(text: string, index: number): boolean {
	return !/^(?:[\p{L}\p{N}_/-]|\.[\p{L}\p{N}])/u.test(text.slice(index, index + 3));
}
