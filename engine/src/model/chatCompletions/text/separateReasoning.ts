import { isFenced } from './isFenced.ts';
import { withoutTurnHeaders } from './turnHeader.ts';

/** The tags and tokens around reasoning that servers leave in the text, in lower case. */
const REASONING_TAGS = [
	{ start: '<think>', end: /<\/think>/i },
	{ start: '<thinking>', end: /<\/thinking>/i },
	{ start: '<thought>', end: /<\/thought>/i },
	{ start: '<reasoning>', end: /<\/reasoning>/i },
	{ start: '<seed:think>', end: /<\/seed:think>/i },
	{ start: '[think]', end: /\[\/think\]/i },
	{ start: '◁think▷', end: /◁\/think▷/i },
	{ start: '<|start_thinking|>', end: /<\|end_thinking\|>/i },
	{ start: '<|inner_prefix|>', end: /<\|inner_suffix\|>/i },
	{ start: '<|open|>think<|sep|>', end: /<\|close\|>think<\|sep\|>/i },
	// Gemma 4.
	{ start: '<|channel>thought', end: /<channel\|>/i },
];
const MAX_START_LENGTH = Math.max(...REASONING_TAGS.map(({ start }) => start.length));

/** What surrounds the answer itself. Tags do so only after reasoning, elsewhere they are the answer. */
const ANSWER_TAGS = [
	{ start: '<response>', end: '</response>', isTag: true },
	{ start: '<answer>', end: '</answer>', isTag: true },
	{ start: '<|START_RESPONSE|>', end: '<|END_RESPONSE|>', isTag: false },
	{ start: '<|START_TEXT|>', end: '<|END_TEXT|>', isTag: false },
	{ start: '<|open|>response<|sep|>', end: '<|close|>response<|sep|>', isTag: false },
	{ start: '[BEGIN FINAL RESPONSE]', end: '[END FINAL RESPONSE]', isTag: false },
];

/** Ends reasoning, with or without an opening tag. */
export const CLOSING = /<\/think(?:ing)?>|\[BEGIN FINAL RESPONSE\]/i;

/** What chat templates put at the end of a turn. */
export const END_TOKENS = [
	...['<|im_end|>', '<|im_start|>', '<|eot_id|>', '<|eom_id|>', '<|eot|>', '<|eom|>', '<|end|>'],
	...['<|return|>', '<|endoftext|>', '<|end_of_text|>', '<|assistant_end|>', '<|message_sep|>'],
	...['<|END_RESPONSE|>', '<|END_TEXT|>', '<|END_OF_TURN_TOKEN|>', '<|user|>', '<|observation|>'],
	...[
		'<|close|>response<|sep|>',
		'<|close|>message<|sep|>',
		'<｜end▁of▁sentence｜>',
		'<end_of_turn>',
	],
	...['<turn|>', '<end_code>', '<seed:eos>', '[END FINAL RESPONSE]', '</s>', '[e~['],
];

/** At these the answer ends, wherever they are; the model went on to write the next message. */
const TURN_END =
	/<\|(?:im_end|im_start|eot_id|eom_id|eot|endoftext|end_of_text|END_OF_TURN_TOKEN|user|observation)\|>|<｜end▁of▁sentence｜>|<end_of_turn>/;

/** Separates reasoning at the start of a model's text, and removes its template's tokens. */
export function separateReasoning(raw: string): {
	text: string;
	reasoning: string;
	/** Whether the reasoning has no opening tag. */
	isUnopened: boolean;
} {
	const { text: opened, reasoning: unopened } = separateUnopened(withoutTurnHeaders(raw));
	const reasoning = [unopened];
	let rest = withoutTurnHeaders(opened).trimEnd();
	for (let tag = readTag(rest); tag !== undefined; tag = readTag(rest)) {
		const end = tag.end.exec(rest);
		// Reasoning may be cut off before its end.
		reasoning.push(rest.slice(tag.start.length, end?.index));
		rest = end === null ? '' : rest.slice(end.index + end[0].length).trimStart();
	}
	const before = reasoning
		.map((each) => each.trim())
		.filter(Boolean)
		.join('\n\n');
	// Empty reasoning counts as well.
	const hasReasoning = reasoning.length > 1 || unopened !== '';
	return {
		text: unwrap(trimEndTokens(rest), hasReasoning),
		reasoning: before,
		isUnopened: unopened !== '',
	};
}

/** Removes what follows the end of the model's turn. */
export function cutAtTurnEnd(text: string): string {
	const found = TURN_END.exec(text);
	return found === null || isFenced(text, found.index)
		? text
		: text.slice(0, found.index).trimEnd();
}

/** Removes what chat templates put at the end of a text. */
export function trimEndTokens(text: string): string {
	let rest = text;
	for (let token = endOf(rest); token !== undefined; token = endOf(rest)) {
		rest = rest.slice(0, -token.length).trimEnd();
	}
	return rest;
}

/** Removes what surrounds the answer; its end may be cut off. */
function unwrap(text: string, hasReasoning: boolean): string {
	const tag = matchAnswerTag(text, hasReasoning);
	if (tag === undefined || tag === 'incomplete') return text;
	const inner = text.slice(tag.start.length).trimStart();
	const end = inner.lastIndexOf(tag.end);
	// A call may follow the answer.
	return end === -1
		? inner
		: trimEndTokens(
				`${inner.slice(0, end).trimEnd()}\n${inner.slice(end + tag.end.length)}`.trim(),
			);
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
	const start = text.slice(0, MAX_START_LENGTH).toLowerCase();
	return REASONING_TAGS.some((each) => each.start.startsWith(start)) ? 'incomplete' : undefined;
}

/** Finds the tag around the answer at the start of a text in the same way. */
export function matchAnswerTag(
	text: string,
	hasReasoning: boolean,
): { start: string; end: string } | 'incomplete' | undefined {
	const tags = ANSWER_TAGS.filter(({ isTag }) => !isTag || hasReasoning);
	const found = tags.find(({ start }) => text.startsWith(start));
	if (found !== undefined) return found;
	return tags.some(({ start }) => start.startsWith(text)) ? 'incomplete' : undefined;
}

function readTag(text: string) {
	const start = text.slice(0, MAX_START_LENGTH).toLowerCase();
	return REASONING_TAGS.find((tag) => start.startsWith(tag.start));
}

const endOf = (text: string) => END_TOKENS.find((token) => text.endsWith(token));

/**
 * The chat template of some models already contains the opening tag, so that the answer has only the closing one,
 * at the start or the end of a line, or without blanks around it.
 */
function separateUnopened(text: string): { text: string; reasoning: string } {
	const found = CLOSING.exec(text);
	const nothing = { text, reasoning: '' };
	if (found === null || readTag(text.trimStart()) !== undefined) return nothing;
	if (isFenced(text, found.index)) return nothing;
	const before = text.slice(text.lastIndexOf('\n', found.index) + 1, found.index);
	const [after = ''] = text.slice(found.index + found[0].length).split('\n', 1);
	// Within a sentence it is only mentioned; reasoning ends with a word.
	const isMention = /[\s"'`(]$/.test(before) || /^[\s"'`).,;:]/.test(after);
	if (before.trim() !== '' && after.trim() !== '' && isMention) return nothing;
	return {
		text: text.slice(found.index + found[0].length),
		reasoning: text.slice(0, found.index),
	};
}
