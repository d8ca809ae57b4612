import { isFenced } from './isFenced.ts';
import type { TextCall } from './TextCall.ts';

const TOKEN = /<\|(start|channel|constrain|message|call|end|return)\|>/;

/** Where a server drops the tokens, but not the words between them: `analysis…assistantfinal…`. */
const WITHOUT_TOKENS =
	/^(?:assistant)?(?:(?:analysis|commentary)(?=[^\s,.:;)'’/-]|\s+to=)|final(?=[^\sa-z,.:;]|\s+to=))/;
/** A channel with its recipient, and the type of what follows: plain code follows its type directly. */
const HEADER_WITHOUT_TOKENS =
	/(analysis|commentary|final)(?:(\s+to=[\w.:/-]+)\s+code(?![\w.]*\s*[=.])|((?:\s+to=[\w.:/-]+)?)(?:\s*(?:json|code)(?=[\s{])|\s*(?:j|js|jso|json|c|co|cod|code)$)?)/;
const CHANNEL = new RegExp(`assistant${HEADER_WITHOUT_TOKENS.source}`, 'g');
const FIRST_CHANNEL = new RegExp(`^(?:assistant)?${HEADER_WITHOUT_TOKENS.source}`);

/** What a message starts with whose first token is lost. */
const HEADER =
	/^(?:assistant)?\s?(?:analysis|commentary|final)?(?:\s+to=[\w.:/-]+)?(?:\s+(?:json|code))?$/;

interface HarmonyAnswer {
	text: string;
	/** What the model wrote into the channel `analysis`. */
	reasoning: string;
	calls: TextCall[];
}

/**
 * Reads an answer in gpt-oss' format, Harmony. Servers leave parts of it in the text:
 * `<|channel|>analysis<|message|>…<|end|><|start|>assistant<|channel|>commentary to=functions.python
 * <|constrain|>json<|message|>{"code": "…"}<|call|>`. A builtin `python` gets plain code.
 * @returns undefined when the text has no channels
 */
export function readHarmony(raw: string): HarmonyAnswer | undefined {
	const text = restoreTokens(raw);
	const start = text.search(/<\|(?:channel|message)\|>/);
	if (start === -1 || !text.includes('<|message|>') || isFenced(text, start)) return undefined;
	const [before = '', ...tokens] = text.split(TOKEN);
	// The first tokens may be lost: `final<|message|>…`.
	const isHeader = /^(?:message|constrain)$/.test(tokens[0] ?? '') && HEADER.test(before.trim());
	const shown = isHeader ? [] : [before];
	const hidden: string[] = [];
	const calls: TextCall[] = [];
	let header = isHeader ? before : '';
	let isInBody = false;
	for (let index = 0; index < tokens.length; index += 2) {
		const token = tokens[index];
		const content = tokens[index + 1] ?? '';
		if (token === 'message' && !isInBody) {
			isInBody = true;
			const recipient = /\bto=([\w.:/-]+)/.exec(header)?.[1];
			if (recipient !== undefined && recipient !== 'assistant' && recipient !== 'user') {
				calls.push({ name: recipient, arguments: content.trim(), isMarked: true });
			} else if (/\banalysis\b/.test(header)) hidden.push(content);
			else shown.push(content);
			header = '';
		} else if (token === 'start' || token === 'channel' || token === 'constrain') {
			isInBody = false;
			header += ` ${content}`;
		} else {
			isInBody = false;
			header = '';
		}
	}
	return { text: join(shown), reasoning: join(hidden), calls };
}

function restoreTokens(text: string): string {
	if (text.includes('<|message|>') || !WITHOUT_TOKENS.test(text)) return text;
	return text
		.replace(CHANNEL, '<|end|><|start|>assistant<|channel|>$1$2$3<|message|>')
		.replace(FIRST_CHANNEL, '<|channel|>$1$2$3<|message|>');
}

/** Whether a text starts with the name of a channel whose tokens were dropped. */
export const startsChannel = (text: string) => WITHOUT_TOKENS.test(text);

function join(parts: string[]): string {
	return parts
		.map((part) => part.trim())
		.filter(Boolean)
		.join('\n\n');
}
