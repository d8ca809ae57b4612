import { CALL_TOKENS } from '../dialects/dialects.ts';
import { parseLenientJson } from '../parseLenientJson.ts';
import { toTextCalls } from '../toTextCalls.ts';
import type { Shape } from './Shape.ts';

/** A call in JSON whose code has quotes that are not escaped. */
const BROKEN =
	/^\{\s*"name"\s*:\s*"([\w.:-]+)"\s*,\s*"(?:arguments|parameters)"\s*:\s*(\{[\s\S]*\})\s*\}$/;

/** A call or a list of calls in JSON. */
export function readJsonShape(text: string, at: number): Shape | undefined {
	const json = text.slice(at);
	const doubled = /^\{\s?(?=\{\s*["'])/.exec(json)?.[0] ?? '';
	if (doubled !== '') return readDoubled(text, at + doubled.length);
	const parsed = parseLenientJson(json);
	if (parsed !== undefined) {
		const calls = toTextCalls(parsed.value) ?? toCallsByKey(parsed.value);
		return calls && { calls, end: at + parsed.end };
	}
	const ends = CALL_TOKENS.map((token) => json.indexOf(token)).filter((index) => index !== -1);
	const end = Math.min(json.length, ...ends);
	const [whole, name = '', given = ''] = BROKEN.exec(json.slice(0, end).trim()) ?? [];
	return whole === undefined ? undefined : { calls: [{ name, arguments: given }], end: at + end };
}

/** Models double the brackets that their prompts double, as those are templates: `{{"name": …}}`. */
function readDoubled(text: string, at: number): Shape | undefined {
	const shape = readJsonShape(text, at);
	if (shape === undefined) return undefined;
	const [closing = ''] = /^\s*\}/.exec(text.slice(shape.end, shape.end + 20)) ?? [];
	return { ...shape, end: shape.end + closing.length };
}

/** Apertus: `[{"python": {"code": "…"}}]`. */
function toCallsByKey(value: unknown) {
	if (!Array.isArray(value)) return undefined;
	const calls = value.map((each: unknown) => {
		if (typeof each !== 'object' || each === null) return undefined;
		const [entry, ...others] = Object.entries(each);
		const [name, given] = entry ?? [];
		const isCall = name !== undefined && typeof given === 'object' && others.length === 0;
		return isCall ? { name, arguments: JSON.stringify(given) } : undefined;
	});
	const known = calls.filter((call) => call !== undefined);
	return known.length > 0 && known.length === calls.length ? known : undefined;
}
