import { parseLenientJson } from './parseLenientJson.ts';
import type { TextCall } from './TextCall.ts';

/** More arguments or calls than this are not read. */
const MAX_PARTS = 64;

/**
 * Reads calls in Python's syntax, as Llama 4 and LFM2 write them: `[python(code="print(1)"), weather(city="Rome")]`.
 * @returns undefined when the text is something else
 */
export function readPythonicCalls(text: string): TextCall[] | undefined {
	const trimmed = text.trim();
	if (!trimmed.startsWith('[') || !trimmed.endsWith(')]')) return undefined;
	let rest = trimmed.slice(1, -1);
	const calls: TextCall[] = [];
	while (rest !== '' && calls.length < MAX_PARTS) {
		const [opening, name] = /^\s*([\w.]+)\(/.exec(rest) ?? [];
		if (opening === undefined || name === undefined) return undefined;
		const given = readArguments(rest.slice(opening.length));
		if (given === undefined) return undefined;
		calls.push({ name, arguments: JSON.stringify(given.values) });
		rest = given.rest.replace(/^\s*,?\s*/, '');
	}
	return calls.length > 0 ? calls : undefined;
}

/** `code="print(1)", seconds=5)`, and what follows. */
function readArguments(text: string): { values: object; rest: string } | undefined {
	const entries: [string, unknown][] = [];
	let rest = text;
	while (entries.length < MAX_PARTS) {
		const [closing] = /^[\s,]*\)/.exec(rest) ?? [];
		if (closing !== undefined) {
			return { values: Object.fromEntries(entries), rest: rest.slice(closing.length) };
		}
		const [start, key] = /^[\s,]*(\w+)\s*=/.exec(rest) ?? [];
		if (start === undefined || key === undefined) return undefined;
		const value = parseLenientJson(rest.slice(start.length));
		if (value === undefined) return undefined;
		entries.push([key, value.value]);
		rest = rest.slice(start.length + value.end);
	}
	return undefined;
}
