/** Reasoning that servers leave in the text: at its beginning, perhaps cut off at its end. */
const BLOCK = /^\s*(?:<(think|thinking)>[\s\S]*?(?:<\/\1>|$)|\[THINK\][\s\S]*?(?:\[\/THINK\]|$))/i;

const CLOSING = /<\/think(?:ing)?>/i;

/** What templates put at the end of a turn. */
const END_TOKENS = [
	'<|im_end|>',
	'<|eot_id|>',
	'<|eom_id|>',
	'<|end|>',
	'<|endoftext|>',
	'<|end_of_text|>',
	'</s>',
];

/** A model's text without its reasoning and without what is its template's, trimmed. */
export function stripThinking(text: string): string {
	let rest = withoutUnopened(text);
	while (BLOCK.test(rest)) rest = rest.replace(BLOCK, '');
	rest = rest.trim();
	for (let token = endOf(rest); token !== undefined; token = endOf(rest)) {
		rest = rest.slice(0, -token.length).trimEnd();
	}
	return rest;
}

const endOf = (text: string) => END_TOKENS.find((token) => text.endsWith(token));

/** The template of some models has the opening tag, so that the text holds the closing one alone, on a line of its own. */
function withoutUnopened(text: string): string {
	const found = CLOSING.exec(text);
	if (found === null) return text;
	const before = text.slice(text.lastIndexOf('\n', found.index) + 1, found.index);
	const [after = ''] = text.slice(found.index + found[0].length).split('\n', 1);
	if (before.trim() !== '' || after.trim() !== '') return text;
	return text.slice(found.index + found[0].length);
}
