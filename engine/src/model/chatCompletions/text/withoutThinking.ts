/** Reasoning that servers leave in the text: at its beginning, perhaps cut off at its end. */
const block = /^\s*(?:<(think|thinking)>[\s\S]*?(?:<\/\1>|$)|\[THINK\][\s\S]*?(?:\[\/THINK\]|$))/i;

/** The template of some models has the opening tag, so that the text holds the closing one alone. */
const unopened = /^[\s\S]*?(?:^|\n)\s*<\/think(?:ing)?>\s*(?:\n|$)/i;

/** What templates put at the end of a turn. */
const endTokens = /(?:<\|(?:im_end|eot_id|eom_id|end|endoftext|end_of_text)\|>|<\/s>|\s)+$/;

/** A model's text without its reasoning and without what is its template's, trimmed. */
export function withoutThinking(text: string): string {
	let rest = text.replace(unopened, '');
	while (block.test(rest)) rest = rest.replace(block, '');
	return rest.replace(endTokens, '').trimStart();
}
