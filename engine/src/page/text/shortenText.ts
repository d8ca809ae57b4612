/** How much of a text a page shows: a browser with megabytes of text in it hangs. */
const MAX_HEAD = 24_000;
const MAX_TAIL = 40_000;

export interface ShortenedText {
	head: string;
	/** Characters between the two parts; 0 when nothing is left out. */
	leftOut: number;
	tail: string;
}

/** The start and the end of a text that is too long to show. */
export function shortenText(text: string, maxHead = MAX_HEAD, maxTail = MAX_TAIL): ShortenedText {
	const leftOut = Math.max(0, text.length - maxHead - maxTail);
	if (leftOut === 0) return { head: text, leftOut, tail: '' };
	return { head: text.slice(0, maxHead), leftOut, tail: text.slice(-maxTail) };
}
