const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const PYTHON = /^[ \t]*(?:python3?|py)\b/i;
/** Includes names that chat models such as Gemma use. */
export const PYTHON_OF_MODELS = /^[ \t]*(?:python3?|py|ipython|tool_code)\b/i;

/**
 * Returns the fenced Python blocks of a Markdown text, in order and unchanged. A block that is never closed runs
 * to the end of the text, as in CommonMark.
 * @param language matches the start of the text after an opening fence
 */
export function readCodeBlocks(text: string, language = PYTHON): string[] {
	const blocks: string[] = [];
	let open: { fence: string; isPython: boolean; lines: string[] } | undefined;
	for (const line of text.split(/\r?\n/)) {
		const fence = readFence(line);
		if (open === undefined) {
			// Backticks in the rest of the line make it inline code.
			if (fence === undefined || fence.rest.includes('`')) continue;
			open = { fence: fence.marker, isPython: language.test(fence.rest), lines: [] };
		} else if (fence !== undefined && closes(fence, open.fence)) {
			if (open.isPython) blocks.push(open.lines.join('\n'));
			open = undefined;
		} else if (open.isPython) {
			open.lines.push(line);
		}
	}
	if (open?.isPython === true) blocks.push(open.lines.join('\n'));
	return blocks.filter((block) => block.trim() !== '');
}

interface Fence {
	/** The backticks or tildes. */
	marker: string;
	/** What follows them on the line. */
	rest: string;
}

/** Split by hand: one pattern for the whole line would backtrack over a long run of tildes in quadratic time. */
function readFence(line: string): Fence | undefined {
	const [start, marker] = FENCE.exec(line) ?? [];
	if (start === undefined || marker === undefined) return undefined;
	return { marker, rest: line.slice(start.length) };
}

/** A fence closes with the same character, at least as many times, and nothing after it. */
function closes({ marker, rest }: Fence, opening: string): boolean {
	const isBlank = /^[ \t]*$/.test(rest);
	return isBlank && marker[0] === opening[0] && marker.length >= opening.length;
}
