/** The tags around reasoning that servers leave in the text. */
const REASONING_TAGS = [
	{ start: '<think>', end: /<\/think>/i },
	{ start: '<thinking>', end: /<\/thinking>/i },
	{ start: '[think]', end: /\[\/think\]/i },
];

const CLOSING = /<\/think(?:ing)?>/i;

/** What chat templates put at the end of a turn. */
export const END_TOKENS = [
	'<|im_end|>',
	'<|eot_id|>',
	'<|eom_id|>',
	'<|end|>',
	'<|endoftext|>',
	'<|end_of_text|>',
	'</s>',
];

/** Removes reasoning from the start of a model's text and its template's tokens from the end, and trims it. */
export function stripThinking(text: string): string {
	let rest = stripUnopenedReasoning(text).trim();
	for (let tag = readTag(rest); tag !== undefined; tag = readTag(rest)) {
		const end = tag.end.exec(rest);
		// Reasoning may be cut off before its end.
		rest = end === null ? '' : rest.slice(end.index + end[0].length).trimStart();
	}
	for (let token = endOf(rest); token !== undefined; token = endOf(rest)) {
		rest = rest.slice(0, -token.length).trimEnd();
	}
	return rest;
}

/**
 * Finds the reasoning tag at the start of a text that is still being streamed.
 * @returns the length of the opening tag and a pattern of the closing one; `incomplete` when the text may yet
 * become an opening tag
 */
export function matchReasoningTag(
	text: string,
): { length: number; end: RegExp } | 'incomplete' | undefined {
	const tag = readTag(text);
	if (tag !== undefined) return { length: tag.start.length, end: tag.end };
	const start = text.slice(0, 12).toLowerCase();
	return REASONING_TAGS.some((each) => each.start.startsWith(start)) ? 'incomplete' : undefined;
}

function readTag(text: string) {
	const start = text.slice(0, 12).toLowerCase();
	return REASONING_TAGS.find((tag) => start.startsWith(tag.start));
}

const endOf = (text: string) => END_TOKENS.find((token) => text.endsWith(token));

/**
 * The chat template of some models already contains the opening tag, so that the answer has only the closing one,
 * on a separate line.
 */
function stripUnopenedReasoning(text: string): string {
	const found = CLOSING.exec(text);
	if (found === null) return text;
	const before = text.slice(text.lastIndexOf('\n', found.index) + 1, found.index);
	const [after = ''] = text.slice(found.index + found[0].length).split('\n', 1);
	if (before.trim() !== '' || after.trim() !== '') return text;
	return text.slice(found.index + found[0].length);
}
