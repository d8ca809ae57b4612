import { parseLenientJson } from './parseLenientJson.ts';
import { MAX_PARTS } from './shapes/Shape.ts';
import type { TextCall } from './TextCall.ts';
import { toTextCalls } from './toTextCalls.ts';

const FENCE =
	/^```(?:json|tool_calls?|tool_code|tool_use|function_calls?|xml)?[ \t]*\r?\n([\s\S]*?)\r?\n?```$/;

/** What a call without a name may have. */
const FIELDS_OF_CODE = ['code', 'language', 'lang', 'timeout', 'packages', 'description', 'reason'];

/**
 * Reads a text that consists of calls in JSON: one, a list, or several one after the other.
 * @param mayBeCode accepts `{"code": "..."}` without a name
 */
export function readJsonCalls(
	text: string,
	{ isKnown, mayBeCode }: { isKnown: (name: string) => boolean; mayBeCode: boolean },
): TextCall[] | undefined {
	const trimmed = text.trim();
	const json = FENCE.exec(trimmed)?.[1]?.trim() ?? trimmed;
	if (!/^[{[]/.test(json)) return undefined;
	const calls: TextCall[] = [];
	let end = 0;
	while (end < json.length && calls.length < MAX_PARTS) {
		const parsed = parseLenientJson(json.slice(end));
		if (parsed === undefined) return undefined;
		const read = toTextCalls(parsed.value) ?? (mayBeCode ? toBareCode(parsed.value) : undefined);
		if (read === undefined) return undefined;
		calls.push(...read);
		const rest = json.slice(end + parsed.end);
		end = json.length - rest.replace(/^[\s,;]+/, '').length;
	}
	return calls.every(({ name }) => isKnown(name)) ? calls : undefined;
}

function toBareCode(value: unknown): TextCall[] | undefined {
	if (typeof value !== 'object' || value === null || !('code' in value)) return undefined;
	// Other JSON may have a code as well, of a country or an error.
	const isCall = Object.keys(value).every((name) => FIELDS_OF_CODE.includes(name));
	if (!isCall || typeof value.code !== 'string') return undefined;
	return [{ name: 'python', arguments: JSON.stringify(value) }];
}
