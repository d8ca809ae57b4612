const FENCE = /^( {0,3})(`{3,}|~{3,})/;
const PYTHON = /^[ \t]*(?:python3?|py)\b/i;
/** Includes names that chat models such as Gemma use. */
export const PYTHON_OF_MODELS =
	/^[ \t]*(?:\{[ \t]?\.?)?(?:i?python3?|py3?|jupyter|tool_code|code_interpreter)\b/i;

/**
 * Returns the fenced Python blocks of a Markdown text, in order and unchanged, except that the indent of a fence counts
 * for its lines, too. A block that is never closed runs to the end of the text. Both are CommonMark's rules.
 * @param language matches the start of the text after an opening fence
 */
export function readCodeBlocks(text: string, language = PYTHON): string[] {
	const blocks: string[] = [];
	let open: { fence: string; indent: number; isPython: boolean; lines: string[] } | undefined;
	for (const line of text.split(/\r?\n/)) {
		const fence = readFence(line);
		if (open === undefined) {
			// Backticks in the rest of the line make it inline code.
			if (fence === undefined || fence.rest.includes('`')) continue;
			const { marker, indent, rest } = fence;
			open = { fence: marker, indent, isPython: language.test(rest), lines: [] };
		} else if (fence !== undefined && closes(fence, open.fence)) {
			if (open.isPython) blocks.push(open.lines.join('\n'));
			open = undefined;
		} else if (open.isPython) {
			open.lines.push(withoutIndent(line, open.indent));
		}
	}
	if (open?.isPython === true) blocks.push(open.lines.join('\n'));
	return blocks.filter((block) => block.trim() !== '');
}

interface Fence {
	/** The backticks or tildes. */
	marker: string;
	/** How many blanks are before them. */
	indent: number;
	/** What follows them on the line. */
	rest: string;
}

/** Split by hand: one pattern for the whole line would backtrack over a long run of tildes in quadratic time. */
function readFence(line: string): Fence | undefined {
	const [start, blanks, marker] = FENCE.exec(line) ?? [];
	if (start === undefined || blanks === undefined || marker === undefined) return undefined;
	return { marker, indent: blanks.length, rest: line.slice(start.length) };
}

/** Removes as many blanks as the fence has before it, as CommonMark does. */
function withoutIndent(line: string, indent: number): string {
	const blanks = /^ */.exec(line)?.[0].length ?? 0;
	return line.slice(Math.min(blanks, indent));
}

/** A fence closes with the same character, at least as many times, and nothing after it. */
function closes({ marker, rest }: Fence, opening: string): boolean {
	const isBlank = /^[ \t]*$/.test(rest);
	return isBlank && marker[0] === opening[0] && marker.length >= opening.length;
}
