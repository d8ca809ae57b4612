import { parseLenientJson } from '../text/parseLenientJson.ts';

/** The start of `{"code": "print("hello")"}`, where the quotes in the code are not escaped. */
const OPENING = /^\s*\{\s*["']?\w+["']?\s*:\s*(["'])/;

/** The first line of code in a fence. */
const FENCE_LINE = /^(`{3,}|~{3,})\w*[ \t]*\r?\n/;

/**
 * Reads the code from the arguments of a call: `{"code": "..."}`, or what small models send instead: another name,
 * single quotes, unescaped line breaks, a list of lines, JSON in JSON, a fence, or just the code.
 * @returns undefined when no code is found
 */
export function readCode(given: string): string | undefined {
	const parsed = parseLenientJson(given);
	const isWhole = parsed !== undefined && given.slice(parsed.end).trim() === '';
	const code = isWhole ? codeOf(parsed.value) : undefined;
	if (code !== undefined) return withoutFence(code);
	if (isWhole && typeof parsed.value === 'object') return undefined;
	const quoted = betweenOuterQuotes(given);
	if (quoted !== undefined) return quoted.includes('\n') ? quoted : quoted.replaceAll('\\n', '\n');
	if (given.trim() === '' || given.trimStart().startsWith('{')) return undefined;
	return withoutFence(given);
}

function betweenOuterQuotes(given: string): string | undefined {
	const [start, quote] = OPENING.exec(given) ?? [];
	if (start === undefined || quote === undefined) return undefined;
	let end = given.trimEnd();
	for (const closing of ['}', ',']) if (end.endsWith(closing)) end = end.slice(0, -1).trimEnd();
	if (!end.endsWith(quote) || end.length <= start.length) return undefined;
	return end.slice(start.length, -1);
}

function codeOf(value: unknown): string | undefined {
	if (typeof value === 'string') {
		const within = value.trimStart().startsWith('{') ? parseLenientJson(value) : undefined;
		return (within && codeOf(within.value)) ?? value;
	}
	if (Array.isArray(value)) return value.every(isText) ? value.join('\n') : undefined;
	if (typeof value !== 'object' || value === null) return undefined;
	const entries = Object.entries(value);
	const wanted = entries.length === 1 ? entries[0]?.[1] : (value as { code?: unknown }).code;
	return isText(wanted) || Array.isArray(wanted) ? codeOf(wanted) : undefined;
}

const isText = (value: unknown): value is string => typeof value === 'string';

/** Removes a fence around the whole code. */
function withoutFence(code: string): string {
	const trimmed = code.trim();
	const [opening, marker] = FENCE_LINE.exec(trimmed) ?? [];
	if (opening === undefined || marker === undefined) return code;
	const within = trimmed.slice(opening.length);
	// Its end may be missing, but nothing may follow it.
	if (!within.endsWith(marker)) return /^ {0,3}(?:```|~~~)/m.test(within) ? code : within;
	return within.slice(0, -marker.length).replace(/\r?\n$/, '');
}
