const OPENING = /^ {0,3}(`{3,}|~{3,})[ \t]*(?:python3?|py)\b[^`]*$/i;

/**
 * The fenced Python blocks of a Markdown text, in order, as they stand. A block that is never closed runs to
 * the end of the text, as in CommonMark.
 */
export function readCodeBlocks(text: string): string[] {
	const blocks: string[] = [];
	let open: { fence: string; lines: string[] } | undefined;
	let foreignFence: string | undefined;
	for (const line of text.split(/\r?\n/)) {
		const fence = open?.fence ?? foreignFence;
		if (fence !== undefined) {
			if (closes(line, fence)) {
				if (open) blocks.push(open.lines.join('\n'));
				open = foreignFence = undefined;
			} else open?.lines.push(line);
			continue;
		}
		const started = OPENING.exec(line)?.[1];
		if (started) open = { fence: started, lines: [] };
		else foreignFence = /^ {0,3}(`{3,}|~{3,})[^`]*$/.exec(line)?.[1];
	}
	if (open) blocks.push(open.lines.join('\n'));
	return blocks.filter((block) => block.trim() !== '');
}

/** A fence closes with the same character, at least as many times, and nothing behind it. */
function closes(line: string, fence: string): boolean {
	const closing = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(line)?.[1];
	return closing !== undefined && closing[0] === fence[0] && closing.length >= fence.length;
}
