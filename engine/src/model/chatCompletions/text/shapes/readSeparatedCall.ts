import { CALL_TOKENS } from '../dialects/dialects.ts';
import { parseLenientJson } from '../parseLenientJson.ts';
import { matchAt, type Shape } from './Shape.ts';

const SEPARATORS =
	'(?:<[｜|]?tool[▁_ ]sep[｜|]?>|<\\|?tool_call_argument_begin\\|?>|\\[CALL_ID\\]\\s*\\w+|\\[ARGS\\]|```(?:json)?|\\s)';
const OPENING = new RegExp(`(?:function\\s+)?([\\w.:-]+)${SEPARATORS}*(?=\\{)`, 'y');
/** Distilled models put the code itself into the fence. */
const CODE_IN_FENCE = new RegExp(
	`([\\w.:-]+)${SEPARATORS}{0,9}\`\`\`(?:python|py)[ \\t]*\\r?\\n([\\s\\S]*?)\\r?\\n\`\`\``,
	'y',
);
const FENCE_END = /\s*```/y;

/**
 * A name, a separator and JSON: Kimi, DeepSeek and Mistral. Between the name and the JSON there may be tokens, an id and the
 * start of a fence.
 */
export function readSeparatedCall(text: string, at: number): Shape | undefined {
	const [opening, name = ''] = matchAt(OPENING, text, at) ?? [];
	if (opening === undefined) return readCodeInFence(text, at);
	const id = /\[CALL_ID\]\s*(\w+)/.exec(opening)?.[1];
	const start = at + opening.length;
	const json = text.slice(start);
	const parsed = parseLenientJson(json);
	// Quotes that are not escaped: the code is between the outer ones.
	const end = start + (parsed?.end ?? findToken(json) ?? json.length);
	const fence = opening.includes('```') ? matchAt(FENCE_END, text, end)?.[0].length : 0;
	const given = text.slice(start, end).trim().replace(/```$/, '').trimEnd();
	if (parsed === undefined && !given.endsWith('}')) return undefined;
	return { calls: [{ name, arguments: given, ...(id && { id }) }], end: end + (fence ?? 0) };
}

function readCodeInFence(text: string, at: number): Shape | undefined {
	const [whole, name = '', code = ''] = matchAt(CODE_IN_FENCE, text, at) ?? [];
	return whole === undefined
		? undefined
		: { calls: [{ name, arguments: JSON.stringify({ code }) }], end: at + whole.length };
}

/** Returns where the first token of a dialect starts. */
function findToken(text: string): number | undefined {
	const found = CALL_TOKENS.map((token) => text.indexOf(token)).filter((index) => index !== -1);
	return found.length === 0 ? undefined : Math.min(...found);
}
