import { parseLenientJson } from '../parseLenientJson.ts';
import { readParameterValue } from './readParameterValue.ts';
import { MAX_PARTS, matchAt, skipBlanks, toCall, type Shape } from './Shape.ts';

/** Without the bracket in some answers of Llama at Groq: `<function=python{"code": "…"}</function>`. */
const OPENING = /<function(?:=|\s+name\s*=\s*)["']?([\w.:-]+)["']?\s*(?:>|(?=\{))/y;
const PARAMETER = /\s*<(param(?:eter)?)(?:=|\s+name\s*=\s*)["']?([\w.-]+)["']?\s*>/y;
const CLOSING = '</function>';

/** `<function=python><parameter=code>…</parameter></function>`, or `<function=python>{"code": "…"}</function>`. */
export function readNamedFunction(text: string, at: number): Shape | undefined {
	const [opening, name = ''] = matchAt(OPENING, text, at) ?? [];
	if (opening === undefined) return undefined;
	const start = skipBlanks(text, at + opening.length);
	return text.startsWith('{', start)
		? readJsonArguments(text, start, name)
		: readParameters(text, start, name);
}

function readJsonArguments(text: string, at: number, name: string): Shape | undefined {
	const json = text.slice(at);
	const parsed = parseLenientJson(json);
	if (parsed !== undefined) {
		const after = skipBlanks(text, at + parsed.end);
		const end = text.startsWith(CLOSING, after) ? after + CLOSING.length : at + parsed.end;
		return { calls: [{ name, arguments: json.slice(0, parsed.end) }], end };
	}
	// Quotes that are not escaped: the code is between the outer ones.
	const close = text.indexOf(CLOSING, at);
	if (close === -1) return undefined;
	return { calls: [{ name, arguments: text.slice(at, close) }], end: close + CLOSING.length };
}

function readParameters(text: string, at: number, name: string): Shape | undefined {
	const entries: [string, unknown][] = [];
	let end = at;
	while (entries.length < MAX_PARTS) {
		const [opening, tag = '', key = ''] = matchAt(PARAMETER, text, end) ?? [];
		if (opening === undefined) break;
		const from = end + opening.length;
		// Some models leave out the end of the last parameter.
		const read = readParameterValue(text, from, `</${tag}>`) ?? readLastValue(text, from);
		if (read === undefined) return undefined;
		entries.push([key, read.value]);
		end = read.end;
	}
	const after = skipBlanks(text, end);
	const plain = entries.length === 0 ? readLastValue(text, at) : undefined;
	if (plain !== undefined && plain.value !== '') {
		return { calls: [{ name, arguments: plain.value }], end: plain.end + CLOSING.length };
	}
	const isClosed = text.startsWith(CLOSING, after);
	if (!isClosed && (entries.length === 0 || !isEnd(text, after))) return undefined;
	return { calls: [toCall(name, entries)], end: isClosed ? after + CLOSING.length : after };
}

function readLastValue(text: string, at: number): { value: string; end: number } | undefined {
	const end = text.indexOf(CLOSING, at);
	if (end === -1) return undefined;
	const value = text.slice(at, end).trim();
	// What is left of a tag shows that the markup is damaged.
	return /<\/?\w*$/.test(value.slice(-20)) || value.includes('</param')
		? undefined
		: { value, end };
}

/** Some servers cut off what ends a call. */
const isEnd = (text: string, at: number) => at >= text.length || text.startsWith('</', at);
