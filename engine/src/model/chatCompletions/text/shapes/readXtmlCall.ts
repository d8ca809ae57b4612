import { readParameterValue } from './readParameterValue.ts';
import { MAX_PARTS, matchAt, skipBlanks, toCall, type Shape } from './Shape.ts';

const OPENING = /<\|open\|>call\b([^<>]*)<\|sep\|>/y;
const ARGUMENT = /\s*<\|open\|>argument\b([^<>]*)<\|sep\|>/y;
const JSON_ARGUMENTS = /\s*<\|open\|>json\b[^<>]*<\|sep\|>/y;
const CLOSING = '<|close|>call<|sep|>';

/** Kimi K3: `<|open|>call tool="python"<|sep|><|open|>argument key="code"<|sep|>…<|close|>argument<|sep|>…`. */
export function readXtmlCall(text: string, at: number): Shape | undefined {
	const [opening, attributes = ''] = matchAt(OPENING, text, at) ?? [];
	const name = /\btool="([^"]*)"/.exec(attributes)?.[1];
	if (opening === undefined || name === undefined) return undefined;
	const start = at + opening.length;
	const json = matchAt(JSON_ARGUMENTS, text, start)?.[0];
	if (json !== undefined) {
		const read = readParameterValue(text, start + json.length, '<|close|>json<|sep|>');
		return read && { calls: [{ name, arguments: read.value }], end: afterClosing(text, read.end) };
	}
	const entries: [string, unknown][] = [];
	let end = start;
	while (entries.length < MAX_PARTS) {
		const [argument, given = ''] = matchAt(ARGUMENT, text, end) ?? [];
		if (argument === undefined) break;
		const key = /\bkey="([^"]*)"/.exec(given)?.[1];
		const read = readParameterValue(text, end + argument.length, '<|close|>argument<|sep|>');
		if (read === undefined || key === undefined) return undefined;
		entries.push([key, read.value]);
		end = read.end;
	}
	return { calls: [toCall(name, entries)], end: afterClosing(text, end) };
}

function afterClosing(text: string, at: number): number {
	const after = skipBlanks(text, at);
	return text.startsWith(CLOSING, after) ? after + CLOSING.length : after;
}
