import { html } from '../html.ts';
import type { Html } from '../html.ts';
import { toVisibleText } from './toVisibleText.ts';

const KEYWORDS = new Set(
	'and as assert async await break case class continue def del elif else except finally for from global if import in is lambda match nonlocal not or pass raise return try while with yield'.split(
		' ',
	),
);
const CONSTANTS = new Set(['True', 'False', 'None', 'self', 'cls']);

/** Comments, strings (also those that are still being written), numbers, names. Anything else has no color. */
const TOKENS =
	/(?<comment>#[^\n]*)|(?<string>\b[rbuft]{1,2}(?=["'])|"""(?:\\[^]|(?!""")[^\\])*(?:""")?|'''(?:\\[^]|(?!''')[^\\])*(?:''')?|"(?:\\[^]|[^"\\\n])*"?|'(?:\\[^]|[^'\\\n])*'?)|(?<number>\b\d[\w.]*)|(?<decorator>@\w[\w.]*)|(?<name>[A-Za-z_]\w*)/gi;

/** More lines are shown without colors and marks. */
const MAX_LINES = 2000;

/**
 * Python with its tokens in elements, one element a line.
 * @param marked the numbers of the lines that a traceback names, from 1
 */
export function highlightPython(code: string, marked: ReadonlySet<number> = new Set()): Html {
	const text = toVisibleText(code);
	const lines = splitLines(toTokens(text));
	if (lines.length > MAX_LINES) return html`<pre class="code"><code>${text}</code></pre>`;
	const content = lines.map((line, index) =>
		marked.has(index + 1)
			? html`<mark class="line">${line}</mark>`
			: html`<span class="line">${line}</span>`,
	);
	return html`<pre
		class="code"
		tabindex="0"
		role="group"
		aria-label="Python code"
	><code>${content}</code></pre>`;
}

interface Token {
	kind: string | undefined;
	text: string;
}

function toTokens(text: string): Token[] {
	const tokens: Token[] = [];
	let end = 0;
	for (const match of text.matchAll(TOKENS)) {
		if (match.index > end) tokens.push({ kind: undefined, text: text.slice(end, match.index) });
		tokens.push({ kind: kindOf(match), text: match[0] });
		end = match.index + match[0].length;
	}
	tokens.push({ kind: undefined, text: text.slice(end) });
	return tokens;
}

function kindOf({ groups = {}, 0: text }: RegExpExecArray): string | undefined {
	if (groups['name'] === undefined) {
		return Object.keys(groups).find((kind) => groups[kind] !== undefined);
	}
	if (KEYWORDS.has(text)) return 'keyword';
	return CONSTANTS.has(text) ? 'constant' : undefined;
}

function splitLines(tokens: Token[]): Html[][] {
	const lines: Html[][] = [[]];
	for (const { kind, text } of tokens) {
		for (const [index, part] of text.split('\n').entries()) {
			if (index > 0) lines.push([]);
			if (part === '') continue;
			lines.at(-1)?.push(kind === undefined ? html`${part}` : html`<i class="${kind}">${part}</i>`);
		}
	}
	// Each line ends in its element, so that a copy of several lines has their ends.
	return lines.map((line) => [...line, html`${'\n'}`]);
}
