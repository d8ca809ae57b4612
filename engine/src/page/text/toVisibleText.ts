const ESCAPE = '\u001b';
const BELL = '\u0007';

/** Colors and cursor movements of terminals (`CSI`), titles and links (`OSC` and other strings), and short sequences (ECMA-48). */
const TERMINAL_SEQUENCES = new RegExp(
	`${ESCAPE}(?:\\[[0-?]*[ -/]*[@-~]|[\\]PX^_][^${BELL}${ESCAPE}]*(?:${BELL}|${ESCAPE}\\\\)?|[ -/]*[0-~])`,
	'g',
);

/** Everything that moves the cursor or rings a bell; tabs and line feeds stay. */
const CONTROL_CHARACTERS = /(?![\t\n])\p{Cc}/gu;

/** These make text appear in another order than it has ("Trojan Source"). Marks of single letters stay. */
const REORDERING = /[\u202a-\u202e\u2066-\u2069]/g;

const CONTROL_PICTURES = 0x2400;
const DELETE = 0x7f;

/**
 * Text of code or files as a reader should see it: without terminal sequences, with a line that was overwritten (`\r`) in its last
 * state, and with control characters and those that reorder text made visible.
 */
export function toVisibleText(text: string): string {
	return text
		.replace(TERMINAL_SEQUENCES, '')
		.split('\n')
		.map(lastState)
		.join('\n')
		.replace(CONTROL_CHARACTERS, toPicture)
		.replace(REORDERING, (letter) => `⟨U+${letter.charCodeAt(0).toString(16).toUpperCase()}⟩`);
}

/** A name in one line. */
export const toVisibleName = (name: string): string =>
	toVisibleText(name.replace(/[\r\n]/g, '␊')).slice(0, 255);

/** A progress bar writes its line again and again. */
function lastState(line: string): string {
	const written = line.endsWith('\r') ? line.slice(0, -1) : line;
	return written.slice(written.lastIndexOf('\r') + 1);
}

function toPicture(letter: string): string {
	const code = letter.charCodeAt(0);
	if (code === DELETE) return '␡';
	return code < ' '.charCodeAt(0) ? String.fromCharCode(CONTROL_PICTURES + code) : '\ufffd';
}
