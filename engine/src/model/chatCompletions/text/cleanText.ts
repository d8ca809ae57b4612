import { CALL_TOKENS } from './dialects/dialects.ts';
import { cutAtTurnEnd, trimEndTokens } from './separateReasoning.ts';

/** GLM's vision models put these around the answer itself. */
const BOX_TOKEN = /<\|(?:begin|end)_of_box\|>/g;

/** Removes a template's tokens from a text in which nothing is a call. */
export function cleanText(text: string): string {
	const cut = cutAtTurnEnd(text).replace(BOX_TOKEN, '');
	return withoutEndTokens(
		cut,
		CALL_TOKENS.filter((token) => isSurplus(cut, token)),
	);
}

/** Removes what servers leave around the calls that they took out of a text. */
export function cleanTextOfCalls(text: string): string {
	let rest = withoutEndTokens(text, CALL_TOKENS);
	for (;;) {
		const start = CALL_TOKENS.find((token) => rest.startsWith(token));
		if (start === undefined) return rest;
		rest = rest.slice(start.length).trimStart();
	}
}

function withoutEndTokens(text: string, tokens: string[]): string {
	let rest = trimEndTokens(text.trimEnd());
	for (;;) {
		const token = tokens.find((each) => rest.endsWith(each));
		if (token === undefined) return rest;
		rest = trimEndTokens(rest.slice(0, -token.length).trimEnd());
	}
}

/** Whether a closing tag has no opening one, or nobody would type the token. */
function isSurplus(text: string, token: string): boolean {
	if (token.startsWith('</')) return !text.includes(token.replace('</', '<').slice(0, -1));
	return /^<[|｜].*end/.test(token);
}
