import { parseLenientJson } from './parseLenientJson.ts';
import { readPythonicCalls } from './readPythonicCalls.ts';
import { toTextCalls } from './readJsonCalls.ts';
import type { TextCall } from './TextCall.ts';

/** A call or a list of calls, as JSON or in Python's syntax. */
export function readList(body: string): TextCall[] | undefined {
	return toTextCalls(parseLenientJson(body)?.value) ?? readPythonicCalls(body);
}

/** What is within `<tool_call>`: JSON, a function with its name in the tag, or GLM's keys and values. */
export function readTagged(body: string): TextCall[] {
	if (/^\s*<function=/.test(body)) return readNamed(body);
	if (body.includes('<arg_key>')) return readKeysAndValues(body);
	return readList(body) ?? [{ name: '', arguments: body }];
}

/** `<function=name>{…}`, or `<function=name><parameter=code>…</parameter>`. */
export function readNamed(body: string): TextCall[] {
	const [, name = '', within = ''] = /<function=([\w.-]+)>([\s\S]*)/.exec(body) ?? [];
	const given = within.replace(/<\/function>[\s\S]*$/, '');
	const parameters = [
		...given.matchAll(/<parameter=([\w.-]+)>\n?([\s\S]*?)\n?(?:<\/parameter>|$)/g),
	];
	if (parameters.length === 0) return [{ name, arguments: given.trim() }];
	return [
		toCall(
			name,
			parameters.map(([, key = '', value = '']) => [key, value]),
		),
	];
}

/** GLM: `name\n<arg_key>code</arg_key>\n<arg_value>…</arg_value>`. */
function readKeysAndValues(body: string): TextCall[] {
	const [name = ''] = body.split('<arg_key>', 1);
	const pairs = body.matchAll(
		/<arg_key>([^<]*)<\/arg_key>\s*<arg_value>([\s\S]*?)(?:<\/arg_value>|$)/g,
	);
	return [
		toCall(
			name.trim(),
			[...pairs].map(([, key = '', value = '']) => [key.trim(), value]),
		),
	];
}

/** MiniMax and DeepSeek's DSML: `<invoke name="python"><parameter name="code">…</parameter></invoke>`, several. */
export function readInvocations(body: string): TextCall[] {
	const plain = body.replaceAll('｜DSML｜', '');
	const invocations = plain.matchAll(/<invoke name="([^"]*)">([\s\S]*?)(?:<\/invoke>|$)/g);
	return [...invocations].map(([, name = '', within = '']) => {
		const parameters = within.matchAll(
			/<parameter name="([^"]*)"([^<>]*)>([\s\S]*?)(?:<\/parameter>|$)/g,
		);
		return toCall(
			name,
			[...parameters].map(([, key = '', attributes = '', value = '']) => [
				key,
				attributes.includes('string="false"') ? (parseLenientJson(value)?.value ?? value) : value,
			]),
		);
	});
}

/** Kimi: `<|tool_call_begin|>functions.python:0<|tool_call_argument_begin|>{…}<|tool_call_end|>`, several. */
export function readKimi(body: string): TextCall[] {
	const calls = body.matchAll(
		/<\|tool_call_begin\|>([^<]*)<\|tool_call_argument_begin\|>([\s\S]*?)(?:<\|tool_call_end\|>|$)/g,
	);
	return [...calls].map(([, name = '', given = '']) => ({
		name: name.trim(),
		arguments: given.trim(),
	}));
}

/** DeepSeek V3.1: `python<｜tool▁sep｜>{…}`; V3 and R1: `function<｜tool▁sep｜>python` and a JSON fence. Several. */
export function readDeepSeek(body: string): TextCall[] {
	const parts = body.split('<｜tool▁call▁begin｜>').slice(1);
	return parts.map((part) => {
		const [call = ''] = part.split('<｜tool▁call▁end｜>', 1);
		const [first = '', ...others] = call.split('<｜tool▁sep｜>');
		const rest = others.join('<｜tool▁sep｜>');
		if (first.trim() !== 'function') return { name: first.trim(), arguments: rest.trim() };
		const [name = ''] = rest.split('\n', 1);
		const given = rest
			.slice(name.length)
			.trim()
			.replace(/^```(?:json)?/, '');
		return { name: name.trim(), arguments: given.replace(/```$/, '').trim() };
	});
}

/** `[{"name": …}, …]`, or `name[CALL_ID]id[ARGS]{…}`, or `name{…}`. */
export function readMistral(body: string): TextCall[] {
	const listed = toTextCalls(parseLenientJson(body)?.value);
	if (listed !== undefined) return listed;
	const [start, name = ''] =
		/^\s*([\w.-]+)\s*(?:\[CALL_ID\]\w*\s*)?(?:\[ARGS\]\s*)?/.exec(body) ?? [];
	return [{ name, arguments: start === undefined ? '' : body.slice(start.length) }];
}

function toCall(name: string, entries: [string, unknown][]): TextCall {
	return { name, arguments: JSON.stringify(Object.fromEntries(entries)) };
}
