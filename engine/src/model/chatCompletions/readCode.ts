import { parseLoosely } from './text/parseLoosely.ts';

/** How `{"code": "print("hello")"}` begins, the quotes within not escaped. */
const OPENING = /^\s*\{\s*["']?\w+["']?\s*:\s*(["'])/;

/** A fence around the whole. */
const FENCED = /^\s*(`{3,}|~{3,})\w*[ \t]*\r?\n([\s\S]*?)\r?\n?\1\s*$/;

/**
 * The code that the arguments of a call hold: `{"code": "..."}`, or what small models make of it: another name,
 * single quotes, line breaks within the text, lines as a list, JSON within JSON, a fence, or just the code.
 * @returns undefined when there is none to be found
 */
export function readCode(given: string): string | undefined {
	const parsed = parseLoosely(given);
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
		const within = value.trimStart().startsWith('{') ? parseLoosely(value) : undefined;
		return (within && codeOf(within.value)) ?? value;
	}
	if (Array.isArray(value)) return value.every(isText) ? value.join('\n') : undefined;
	if (typeof value !== 'object' || value === null) return undefined;
	const entries = Object.entries(value);
	const wanted = entries.length === 1 ? entries[0]?.[1] : (value as { code?: unknown }).code;
	return isText(wanted) || Array.isArray(wanted) ? codeOf(wanted) : undefined;
}

const isText = (value: unknown): value is string => typeof value === 'string';

const withoutFence = (code: string) => FENCED.exec(code)?.[2] ?? code;
