/** DeepSeek writes its tags with other bars and blanks at times, and servers change them. */
const DSML_TAG = /<(\/?) ?[|｜]{1,2} ?DSML ?[|｜]{1,2} ?/g;

/** What the calls of MiniMax M3 have before each tag. */
const MINIMAX_TOKEN = ']<]minimax[>[';

/** Replaces variants of a dialect's marks with those that its template has. */
export function restoreSpelling(text: string): string {
	return text.replace(DSML_TAG, '<$1｜DSML｜').replaceAll(MINIMAX_TOKEN, '');
}
