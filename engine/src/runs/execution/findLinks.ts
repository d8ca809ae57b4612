const PREFIX = 'sandbox:/mnt/data/';

interface FileLink {
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
	const pathOf = new Map<string, string>();
	for (const path of paths) {
		for (const spelling of [path, encodeURI(path), encodePath(path)]) {
			if (!pathOf.has(spelling)) pathOf.set(spelling, path);
		}
	}
	// Looked up by length: code that makes thousands of files and links is not to halt the engine.
	const lengths = [...new Set([...pathOf.keys()].map(({ length }) => length))];
	lengths.sort((a, b) => b - a);
	const links: FileLink[] = [];
	let startIndex = text.indexOf(PREFIX);
	while (startIndex !== -1) {
		const from = startIndex + PREFIX.length;
		const found = lengths
			.filter((length) => from + length <= text.length)
			.find((length) => pathOf.has(text.slice(from, from + length)) && endsAt(text, from + length));
		const endIndex = from + (found ?? 0);
		const path = pathOf.get(text.slice(from, endIndex));
		if (path !== undefined) {
			links.push({ path, text: text.slice(startIndex, endIndex), startIndex, endIndex });
		}
		startIndex = text.indexOf(PREFIX, endIndex);
	}
	return links;
}

const encodePath = (path: string) => path.split('/').map(encodeURIComponent).join('/');

/** Whether no longer name goes on here: `a.csv` is not linked by `sandbox:/mnt/data/a.csv.gz`. */
function endsAt(text: string, index: number): boolean {
	return !/^(?:[\p{L}\p{N}_/-]|\.[\p{L}\p{N}])/u.test(text.slice(index, index + 3));
}
