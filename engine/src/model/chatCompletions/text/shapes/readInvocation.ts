import { parseLenientJson } from '../parseLenientJson.ts';
import { readParameterValue } from './readParameterValue.ts';
import { MAX_PARTS, matchAt, skipBlanks, toCall, type Shape } from './Shape.ts';

const OPENING = /<([a-z]+:|[｜|]DSML[｜|])?invoke name\s*=\s*["']?([\w.:-]+)["']?\s*>/y;
const PARAMETER =
	/\s*<([a-z]+:|[｜|]DSML[｜|])?parameter name\s*=\s*["']?([\w.-]+)["']?(\s[^<>]*)?>/y;
/** MiniMax M3 uses the names of parameters as tags. */
const NAMED_PARAMETER = /\s*<([A-Za-z_]\w*)>/y;

/** `<invoke name="python"><parameter name="code">…</parameter></invoke>`, with or without a prefix in each tag. */
export function readInvocation(text: string, at: number): Shape | undefined {
	const [opening, prefix = '', name = ''] = matchAt(OPENING, text, at) ?? [];
	if (opening === undefined) return undefined;
	const entries: [string, unknown][] = [];
	let end = at + opening.length;
	while (entries.length < MAX_PARTS) {
		const parameter = readParameter(text, end);
		if (parameter === undefined) break;
		entries.push(parameter.entry);
		end = parameter.end;
	}
	const start = skipBlanks(text, end);
	const json = entries.length === 0 ? readJson(text, start) : undefined;
	const afterJson = skipBlanks(text, json?.end ?? start);
	const closing = `</${prefix}invoke>`;
	const isClosed = text.startsWith(closing, afterJson);
	// Some servers cut off what ends a call.
	if (!isClosed && afterJson < text.length && !text.startsWith('</', afterJson)) return undefined;
	if (!isClosed && entries.length === 0 && json === undefined) return undefined;
	return {
		calls: [json === undefined ? toCall(name, entries) : { name, arguments: json.text }],
		end: isClosed ? afterJson + closing.length : afterJson,
	};
}

function readParameter(
	text: string,
	at: number,
): { entry: [string, unknown]; end: number } | undefined {
	const [opening, prefix = '', key = '', attributes = ''] = matchAt(PARAMETER, text, at) ?? [];
	if (opening === undefined) return readNamedParameter(text, at);
	const read = readParameterValue(text, at + opening.length, `</${prefix}parameter>`);
	if (read === undefined) return undefined;
	// DeepSeek marks values that are not text.
	const isJson = attributes.includes('string="false"');
	const value = isJson ? (parseLenientJson(read.value)?.value ?? read.value) : read.value;
	return { entry: [key, value], end: read.end };
}

function readNamedParameter(
	text: string,
	at: number,
): { entry: [string, unknown]; end: number } | undefined {
	const [opening, key = ''] = matchAt(NAMED_PARAMETER, text, at) ?? [];
	if (opening === undefined) return undefined;
	const read = readParameterValue(text, at + opening.length, `</${key}>`);
	return read && { entry: [key, read.value], end: read.end };
}

function readJson(text: string, at: number): { text: string; end: number } | undefined {
	if (!text.startsWith('{', at)) return undefined;
	const json = text.slice(at);
	const parsed = parseLenientJson(json);
	return parsed && { text: json.slice(0, parsed.end), end: at + parsed.end };
}
