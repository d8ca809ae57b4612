import { isFenced } from './isFenced.ts';
import type { TextCall } from './TextCall.ts';

const TOKEN = /<\|(start|channel|constrain|message|call|end|return)\|>/;

/**
 * Reads an answer in gpt-oss' format, Harmony. Servers leave parts of it in the text:
 * `<|channel|>analysis<|message|>…<|end|><|start|>assistant<|channel|>commentary to=functions.python
 * <|constrain|>json<|message|>{"code": "…"}<|call|>`. A builtin `python` gets plain code.
 * @returns undefined when the text has no channels
 */
export function readHarmony(text: string): { text: string; calls: TextCall[] } | undefined {
	const start = text.indexOf('<|channel|>');
	if (start === -1 || !text.includes('<|message|>') || isFenced(text, start)) return undefined;
	const [before = '', ...tokens] = text.split(TOKEN);
	const shown = [before];
	const calls: TextCall[] = [];
	let header = '';
	let isInBody = false;
	for (let index = 0; index < tokens.length; index += 2) {
		const token = tokens[index];
		const content = tokens[index + 1] ?? '';
		if (token === 'message' && !isInBody) {
			isInBody = true;
			const recipient = /\bto=([\w.]+)/.exec(header)?.[1];
			if (recipient !== undefined) calls.push({ name: recipient, arguments: content.trim() });
			// The reasoning is in the channel `analysis`.
			else if (!/\banalysis\b/.test(header)) shown.push(content);
			header = '';
		} else if (token === 'start' || token === 'channel' || token === 'constrain') {
			isInBody = false;
			header += ` ${content}`;
		} else {
			isInBody = false;
			header = '';
		}
	}
	return {
		text: shown
			.map((part) => part.trim())
			.filter(Boolean)
			.join('\n\n'),
		calls,
	};
}
