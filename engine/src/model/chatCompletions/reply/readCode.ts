import { parseLenientJson } from '../text/parseLenientJson.ts';

/** The start of `{"code": "print("hello")"}`, where the quotes in the code are not escaped. */
const OPENING = /^\s*\{\s*["']?\w+["']?\s*:\s*(["'])/;

/** What models call the code, and what they put around it. */
const CODE_NAMES = [
	...[
		'code',
		'python',
		'python_code',
		'script',
		'source',
		'source_code',
		'input',
		'cmd',
		'command',
	],
	...['program', 'snippet', 'query', 'arguments', 'parameters', 'args'],
];

/** No Python starts so, but markup does. */
const MARKUP_START =
	/^(?:[<}\]|)]|`(?!``)|(?:Thought|Action):\s|\[[A-Z]+_[A-Z]+\]|["'`]\s?<(?:parameter|code|function|tool))/;

const TEMPLATE_TOKEN =
	/<[|｜][\w▁]{2,}[|｜]>|<\/?(?:tool_call|parameter|function|invoke|arg_key|arg_value|think)\b|\[TOOL_CALLS\]/;

/** JSON, also after a word or within debris. */
const NOT_PLAIN_CODE = /^\w*\s?\{|\{\s*\\?["']code\\?["']\s*:/;

/** Tokens and closing tags that follow JSON. */
const TRAILING_MARKUP = /^(?:\s*<(?:[|｜][\w▁]{1,40}[|｜]|\/[\w:]{1,40})>){1,9}\s*$/;

/** A tag, the name of a language or an assignment around the code or its JSON. */
const WRAPPERS = [
	/^<(?:parameter=code|parameter name="code"|code|python)>\s?\n?([\s\S]*?)\n?<\/(?:parameter|code|python)>$/,
	/^(?:json|python)[ \t]*\r?\n([\s\S]+)$/,
	/^code=(?=["'])([\s\S]+)$/,
	/^code:\s*\|-?[ \t]*\n([\s\S]+)$/,
	/^\/\/[^\n]*\n\s*(\{[\s\S]+)$/,
];

/** The server may have cut off a token at the end. */
const CUT_TOKEN = /<(?:[|｜]\w{0,20}[|｜]?)?$/;

/** The first line of code in a fence. */
const FENCE_LINE = /^(`{3,}|~{3,})\w*[ \t]*\r?\n/;

/**
 * Reads the code from the arguments of a call: `{"code": "..."}`, or what small models send instead: another name,
 * single quotes, unescaped line breaks, a list of lines, JSON in JSON, a fence, or just the code.
 * @returns undefined when no code is found
 */
export function readCode(given: string): string | undefined {
	const code = decode(unwrap(withoutFence(given).trim()));
	if (code === undefined || MARKUP_START.test(code.trimStart())) return undefined;
	return hasStrayToken(code) ? undefined : withoutFence(code);
}

/** Whether a token of a chat template is in the code and not in a text or a comment of it. */
function hasStrayToken(code: string): boolean {
	const token = TEMPLATE_TOKEN.exec(code);
	if (token === null || /"""|'''/.test(code)) return false;
	const line = code.slice(code.lastIndexOf('\n', token.index) + 1, token.index);
	return !/["'#]/.test(line);
}

function unwrap(given: string): string {
	const end = given.startsWith('{') ? given.lastIndexOf('}') + 1 : 0;
	const bare = end > 0 && TRAILING_MARKUP.test(given.slice(end)) ? given.slice(0, end) : given;
	if (/^\{\s*\\"/.test(bare)) return unescape(bare);
	const inner = WRAPPERS.map((wrapper) => wrapper.exec(bare)?.[1]).find(Boolean);
	const isTwice = /<\/(?:parameter|code|python)>\s?</.test(inner ?? '');
	return inner === undefined || isTwice ? bare : withoutFence(dedent(inner)).trim();
}

/** Removes the indent of the first line from all. */
function dedent(code: string): string {
	const indent = /^[ \t]*/.exec(code)?.[0] ?? '';
	const lines = code.split('\n');
	return lines
		.map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line))
		.join('\n');
}

/** All of the JSON is escaped, as within a text. */
function unescape(given: string): string {
	try {
		return JSON.parse(`"${given}"`) as string;
	} catch {
		return given;
	}
}

function decode(given: string): string | undefined {
	const parsed = parseLenientJson(given);
	const isWhole = parsed !== undefined && isSurplus(given.slice(parsed.end), parsed.value);
	const code = isWhole ? codeOf(parsed.value) : undefined;
	if (code !== undefined) return code;
	if (isWhole && typeof parsed.value === 'object') return undefined;
	const quoted = betweenOuterQuotes(given);
	if (quoted !== undefined) return quoted.includes('\n') ? quoted : quoted.replaceAll('\\n', '\n');
	const plain = given.replace(CUT_TOKEN, '').trimEnd();
	return plain === '' || NOT_PLAIN_CODE.test(plain) || hasEndOfJson(plain) ? undefined : plain;
}

/** Whether the code ends like JSON whose start is missing. */
function hasEndOfJson(code: string): boolean {
	const count = (bracket: string) => code.split(bracket).length;
	return /["']\s?\}/.test(code) && count('}') > count('{');
}

function betweenOuterQuotes(given: string): string | undefined {
	const [start, quote] = OPENING.exec(given) ?? [];
	if (start === undefined || quote === undefined) return undefined;
	let end = given.trimEnd();
	for (const closing of ['}', ',']) if (end.endsWith(closing)) end = end.slice(0, -1).trimEnd();
	if (!end.endsWith(quote) || end.length <= start.length) return undefined;
	const code = end.slice(start.length, -1);
	// The arguments come twice, and not in one piece.
	return /["']\s*\}\s*["'{<]|["']code["']\s*:/.test(code) ? undefined : code;
}

/** Brackets too many, or the same value once more. */
function isSurplus(rest: string, value: unknown): boolean {
	if (/^[\s}\])]*$/.test(rest)) return true;
	const again = parseLenientJson(rest);
	return again !== undefined && JSON.stringify(again.value) === JSON.stringify(value);
}

function codeOf(value: unknown): string | undefined {
	if (typeof value === 'string') {
		const within = /^\s*"?\{/.test(value) ? parseLenientJson(value) : undefined;
		return (within && codeOf(within.value)) ?? value;
	}
	if (Array.isArray(value)) {
		if (value.length === 1 && !isText(value[0])) return codeOf(value[0]);
		return value.length > 0 && value.every(isText) ? value.join('\n') : undefined;
	}
	if (typeof value !== 'object' || value === null) return undefined;
	const entries = Object.entries(value) as [string, unknown][];
	const [only, ...others] = entries;
	if (only !== undefined && others.length === 0) return codeOf(only[1]);
	const named = CODE_NAMES.map((name) => entries.find(([key]) => key === name));
	return named.map((entry) => entry && codeOf(entry[1])).find((code) => code !== undefined);
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
