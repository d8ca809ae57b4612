import { parseLenientJson } from '../parseLenientJson.ts';
import type { TextCall } from '../TextCall.ts';
import { MAX_PARTS, matchAt, type Shape } from './Shape.ts';

const NAME = /\s*([\w.]+)\(/y;
const KEY = /[\s,]*([A-Za-z_]\w*)\s*=(?!=)/y;
const END = /[\s,]*\)/y;

/**
 * Reads calls in Python's syntax, as Llama 4 and LFM2 write them: `[python(code="print(1)"), weather(city="Rome")]`, or a
 * single call without the brackets.
 */
export function readPythonicShape(text: string, at: number): Shape | undefined {
	const isList = text.startsWith('[', at);
	let end = isList ? at + 1 : at;
	const calls: TextCall[] = [];
	while (calls.length < MAX_PARTS) {
		const [opening, name = ''] = matchAt(NAME, text, end) ?? [];
		if (opening === undefined) return undefined;
		const given = readArguments(text, end + opening.length);
		if (given === undefined) return undefined;
		calls.push({ name, arguments: JSON.stringify(given.values) });
		end = given.end;
		if (!isList) return { calls, end };
		const [after] = matchAt(/[\s,]*\]/y, text, end) ?? [];
		if (after !== undefined) return { calls, end: end + after.length };
		end += matchAt(/[\s,]*/y, text, end)?.[0].length ?? 0;
	}
	return undefined;
}

/** Reads a text that consists of such calls, one per line or in a list. */
export function readPythonicCalls(text: string): TextCall[] | undefined {
	const trimmed = text.trim();
	const calls: TextCall[] = [];
	let end = 0;
	while (end < trimmed.length && calls.length < MAX_PARTS) {
		const shape = readPythonicShape(trimmed, end);
		if (shape === undefined) return undefined;
		calls.push(...shape.calls);
		end = shape.end + (matchAt(/[\s,;]*/y, trimmed, shape.end)?.[0].length ?? 0);
	}
	return calls.length > 0 ? calls : undefined;
}

/** `code="print(1)", seconds=5)`; a value without a name is the code. */
function readArguments(text: string, at: number): { values: object; end: number } | undefined {
	const entries: [string, unknown][] = [];
	let end = at;
	while (entries.length < MAX_PARTS) {
		const [closing] = matchAt(END, text, end) ?? [];
		if (closing !== undefined) {
			return { values: Object.fromEntries(entries), end: end + closing.length };
		}
		const [start, key = ''] = matchAt(KEY, text, end) ?? [];
		if (
			start === undefined &&
			(entries.length > 0 || !/\s*["']/y.test(text.slice(end, end + 20)))
		) {
			return undefined;
		}
		const from = end + (start?.length ?? 0);
		const value = parseLenientJson(text.slice(from));
		if (value === undefined) return undefined;
		entries.push([start === undefined ? 'code' : key, value.value]);
		end = from + value.end;
	}
	return undefined;
}

/** Whether a text starts as such a call of Python: if it cannot be read, it is damaged, and is not Python itself. */
export const startsPythonicCall = (text: string) => /^\[?\s?[\w.]+\(\s?code\s?=/.test(text);
