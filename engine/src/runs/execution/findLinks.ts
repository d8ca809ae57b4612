const PREFIX = 'sandbox:/mnt/data/';

interface FileLink {
	/** Path below `/mnt/data`. */
	path: string;
	/** As written in the text. */
	text: string;
	startIndex: number;
	endIndex: number;
}

/**
 * Finds the `sandbox:/mnt/data/…` links to `paths` in a text, percent-encoded or not. It searches for known paths
 * rather than for link syntax, so that it also finds names with spaces and brackets. The longest match wins.
 * Both the names and the text come from sandboxed code, so the time grows linearly with the text, whatever the names.
 */
export function findLinks(text: string, paths: Iterable<string>): FileLink[] {
	let startIndex = text.indexOf(PREFIX);
	if (startIndex === -1) return [];
	const pathOf = new Map<string, string>();
	for (const path of paths) {
		for (const spelling of [path, encodeURI(path), encodePath(path)]) {
			if (!pathOf.has(spelling)) pathOf.set(spelling, path);
		}
	}
	const spellings = [...pathOf.keys()].sort();
	const links: FileLink[] = [];
	while (startIndex !== -1) {
		const from = startIndex + PREFIX.length;
		const spelling = findLongest(spellings, text, from);
		const endIndex = from + spelling.length;
		const path = pathOf.get(spelling);
		if (path !== undefined) {
			links.push({ path, text: text.slice(startIndex, endIndex), startIndex, endIndex });
		}
		startIndex = text.indexOf(PREFIX, endIndex);
	}
	return links;
}

const encodePath = (path: string) => path.split('/').map(encodeURIComponent).join('/');

/**
 * The longest of the sorted `spellings` that the text continues with at `from`; `''` when none does. Reads the text
 * character by character and narrows the range of spellings that still match.
 */
function findLongest(spellings: string[], text: string, from: number): string {
	let longest = '';
	let [first, end] = [0, spellings.length];
	for (let index = 0; first < end && from + index < text.length; index++) {
		const code = text.charCodeAt(from + index);
		first = findFirst(spellings, [first, end], index, code);
		end = findFirst(spellings, [first, end], index, code + 1);
		// In a range with a common prefix, the spelling that equals the prefix comes first.
		const shortest = spellings[first];
		const isWhole = first < end && shortest?.length === index + 1;
		if (isWhole && endsAt(text, from + index + 1)) longest = shortest;
	}
	return longest;
}

/** Binary search: the first spelling within the range whose character at `index` is at least `code`. */
function findFirst(
	spellings: string[],
	[first, end]: [number, number],
	index: number,
	code: number,
): number {
	let [low, high] = [first, end];
	while (low < high) {
		const middle = (low + high) >>> 1;
		// NaN, beyond the end of a spelling, sorts before every character.
		if ((spellings[middle]?.charCodeAt(index) ?? NaN) >= code) high = middle;
		else low = middle + 1;
	}
	return low;
}

/** Whether no longer name continues here: `sandbox:/mnt/data/a.csv.gz` is not a link to `a.csv`. */
function endsAt(text: string, index: number): boolean {
	return !/^(?:[\p{L}\p{N}_/-]|\.[\p{L}\p{N}])/u.test(text.slice(index, index + 3));
}
