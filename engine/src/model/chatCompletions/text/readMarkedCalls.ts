import { parseLenientJson } from './parseLenientJson.ts';
import { toTextCalls } from './readJsonCalls.ts';
import type { TextCall } from './TextCall.ts';

/** The forms of calls. Each reads the text between its opening and its closing. */
const forms: { opening: RegExp; closing: RegExp; read(body: string): TextCall[] }[] = [
	// Hermes, Qwen.
	{ opening: /<tool_call>/, closing: /<\/tool_call>/, read: readTagged },
	{ opening: /<function_call>/, closing: /<\/function_call>/, read: readTagged },
	// Llama 3 and Qwen3-Coder: the name is in the tag.
	{ opening: /(?=<function=)/, closing: /<\/function>/, read: readNamed },
	// Mistral.
	{ opening: /\[TOOL_CALLS\]/, closing: /<\/s>|$/, read: readMistral },
	// Llama 3: plain Python, or JSON.
	{
		opening: /<\|python_tag\|>/,
		closing: /<\|(?:eom_id|eot_id)\|>|$/,
		read: (body) => toCalls(body) ?? [{ name: 'python', arguments: body.trim() }],
	},
];

/** Further calls in one answer are ignored: no real answer has this many. */
const MAX_CALLS = 64;

/**
 * Reads calls between special markers.
 * @param atEndOnly accepts them only at the end of the text, as a text that goes on merely mentions them
 */
export function readMarkedCalls(
	text: string,
	atEndOnly: boolean,
): { text: string; calls: TextCall[] } | undefined {
	const opened = forms
		.map((form) => ({ form, start: text.search(form.opening) }))
		.filter(({ start }) => start !== -1 && !isFenced(text, start))
		.sort((one, other) => one.start - other.start);
	const [first] = opened;
	if (first === undefined) return undefined;
	const { form, start } = first;
	const calls: TextCall[] = [];
	let rest = text.slice(start);
	for (let open = form.opening.exec(rest); open?.index === 0; open = form.opening.exec(rest)) {
		const body = rest.slice(open[0].length);
		const close = form.closing.exec(body);
		calls.push(...form.read(body.slice(0, close?.index ?? body.length)));
		rest = close === null ? '' : body.slice(close.index + close[0].length).trimStart();
		if (rest === '' || calls.length >= MAX_CALLS) break;
	}
	if (atEndOnly && rest.trim() !== '') return undefined;
	return { text: text.slice(0, start).trimEnd(), calls };
}

/** A call in a fence or between backticks is shown, not made. */
function isFenced(text: string, index: number): boolean {
	const before = text.slice(0, index);
	const fences = before.match(/^ {0,3}(```|~~~)/gm)?.length ?? 0;
	return fences % 2 === 1 || /`[^`\n]*$/.test(before.replaceAll('```', ''));
}

function readTagged(body: string): TextCall[] {
	if (/^\s*<function=/.test(body)) return readNamed(body);
	return toCalls(body) ?? [{ name: '', arguments: body }];
}

/** `<function=name>{…}`, or `<function=name><parameter=code>…</parameter>`. */
function readNamed(body: string): TextCall[] {
	const [, name = '', within = ''] = /<function=([\w.-]+)>([\s\S]*)/.exec(body) ?? [];
	const given = within.replace(/<\/function>[\s\S]*$/, '');
	const parameters = [
		...given.matchAll(/<parameter=([\w.-]+)>\n?([\s\S]*?)\n?(?:<\/parameter>|$)/g),
	];
	if (parameters.length === 0) return [{ name, arguments: given.trim() }];
	const values = parameters.map(([, key = '', value = '']) => [key, value]);
	return [{ name, arguments: JSON.stringify(Object.fromEntries(values)) }];
}

/** `[{"name": …}, …]`, or `name[ARGS]{…}`, or `name{…}`. */
function readMistral(body: string): TextCall[] {
	const listed = toCalls(body);
	if (listed !== undefined) return listed;
	const [beginning, name = ''] = /^\s*([\w.-]+)\s*(?:\[ARGS\]\s*)?/.exec(body) ?? [];
	return [{ name, arguments: beginning === undefined ? '' : body.slice(beginning.length) }];
}

function toCalls(body: string): TextCall[] | undefined {
	return toTextCalls(parseLenientJson(body)?.value);
}
