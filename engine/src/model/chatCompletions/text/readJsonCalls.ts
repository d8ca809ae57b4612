import { parseLenientJson } from './parseLenientJson.ts';
import type { TextCall } from './TextCall.ts';

const JSON_FENCE = /^```(?:json|tool_call|tool_code)?[ \t]*\r?\n([\s\S]*?)\r?\n?```$/;

/**
 * Reads a text that consists of a call, or a list of calls, as JSON.
 * @param names the tools that can be called; '' accepts `{"code": "..."}` without a name
 */
export function readJsonCalls(
	text: string,
	names: string[],
): { text: string; calls: TextCall[] } | undefined {
	const trimmed = text.trim();
	const json = JSON_FENCE.exec(trimmed)?.[1]?.trim() ?? trimmed;
	if (!/^[{[]/.test(json)) return undefined;
	const parsed = parseLenientJson(json);
	if (parsed === undefined || json.slice(parsed.end).trim() !== '') return undefined;
	const calls = toTextCalls(parsed.value) ?? (names.includes('') ? toBareCode(parsed.value) : []);
	const isKnown = calls.length > 0 && calls.every(({ name }) => names.includes(name));
	return isKnown ? { text: '', calls } : undefined;
}

/** Reads calls in the shapes that models use; undefined for a value that is not a call. */
export function toTextCalls(value: unknown): TextCall[] | undefined {
	if (Array.isArray(value)) {
		const calls = value.map(toTextCalls);
		return calls.length > 0 && calls.every((call) => call !== undefined) ? calls.flat() : undefined;
	}
	if (typeof value !== 'object' || value === null) return undefined;
	const { name, tool_calls: list, function: inner, ...rest } = value as Record<string, unknown>;
	if (Array.isArray(list)) return toTextCalls(list);
	if (typeof inner === 'object') return toTextCalls(inner);
	const called = name ?? inner ?? rest['tool'] ?? rest['tool_name'];
	if (typeof called !== 'string') return undefined;
	const given =
		rest['arguments'] ?? rest['parameters'] ?? rest['args'] ?? rest['input'] ?? rest['tool_input'];
	if (given === undefined) return undefined;
	return [{ name: called, arguments: typeof given === 'string' ? given : JSON.stringify(given) }];
}

function toBareCode(value: unknown): TextCall[] {
	if (typeof value !== 'object' || value === null || !('code' in value)) return [];
	return [{ name: 'python', arguments: JSON.stringify(value) }];
}
