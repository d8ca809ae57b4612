const STEP_BITS = 16;

/**
 * Adds a piece to a text that arrives in many. V8 keeps such a text as a tree of its pieces, which takes ten times the
 * memory of the text where they are short, until something reads it as a whole: every 64 KB.
 */
export function growText(text: string, piece: string): string {
	const grown = text + piece;
	// A search, as V8 leaves out a read whose result is not used.
	if (grown.length >>> STEP_BITS !== text.length >>> STEP_BITS) /^/.test(grown);
	return grown;
}
