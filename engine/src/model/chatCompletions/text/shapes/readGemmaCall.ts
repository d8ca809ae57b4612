import { parseLenientJson } from '../parseLenientJson.ts';
import { matchAt, toCall, type Shape } from './Shape.ts';

const OPENING = /call:\s*([\w.:-]+)\s*(?=\{)/y;

/** Gemma 4 and FunctionGemma: `call:python{code:<|"|>…<|"|>}`. */
export function readGemmaCall(text: string, at: number): Shape | undefined {
	const [opening, name = ''] = matchAt(OPENING, text, at) ?? [];
	if (opening === undefined) return undefined;
	const start = at + opening.length;
	const parsed = parseLenientJson(text.slice(start));
	if (parsed === undefined) return readWithoutQuotes(text, start, name);
	return { calls: [{ name, arguments: JSON.stringify(parsed.value) }], end: start + parsed.end };
}

/** Where a server dropped the tokens that are its quotes, the code is all that is between the brackets. */
function readWithoutQuotes(text: string, start: number, name: string): Shape | undefined {
	const [opening] = matchAt(/\{\s*code\s*:\s*(?=[^\s"'<`])/y, text, start) ?? [];
	const token = text.indexOf('<tool_call|>', start);
	const end = token === -1 ? text.trimEnd().length : token;
	if (opening === undefined || !text.startsWith('}', end - 1)) return undefined;
	const code = text.slice(start + opening.length, end - 1);
	if (!isBalanced(code)) return undefined;
	return { calls: [toCall(name, [['code', code]])], end };
}

/** Whether no bracket is open, as one is where the text was cut off. */
function isBalanced(code: string): boolean {
	const count = (pattern: RegExp) => code.match(pattern)?.length ?? 0;
	return count(/[([{]/g) === count(/[)\]}]/g);
}
