import { parseLenientJson } from '../parseLenientJson.ts';
import { matchAt, type Shape } from './Shape.ts';

const OPENING = /call:\s*([\w.:-]+)\s*(?=\{)/y;

/** Gemma 4 and FunctionGemma: `call:python{code:<|"|>…<|"|>}`. */
export function readGemmaCall(text: string, at: number): Shape | undefined {
	const [opening, name = ''] = matchAt(OPENING, text, at) ?? [];
	if (opening === undefined) return undefined;
	const start = at + opening.length;
	const parsed = parseLenientJson(text.slice(start));
	if (parsed === undefined) return undefined;
	return { calls: [{ name, arguments: JSON.stringify(parsed.value) }], end: start + parsed.end };
}
