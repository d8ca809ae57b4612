import { readParameterValue } from './readParameterValue.ts';
import { MAX_PARTS, matchAt, skipBlanks, toCall, type Shape } from './Shape.ts';

const WITHOUT_ARGUMENTS = /([\w.:-]+)\s*(?=<\/tool_call>)/y;
const NAME = /([\w.:-]+)\s*(?:<tool_sep>\s*)?(?=<(?:longcat_)?arg_key>)/y;
/** GLM leaves out the end of a key at times. */
const KEY =
	/\s*<(longcat_)?arg_key>\s*([\w.-]+)\s*(?:<\/(?:longcat_)?arg_key>\s*)?<(?:longcat_)?arg_value>/y;

/** `python<arg_key>code</arg_key><arg_value>…</arg_value>`. */
export function readKeysAndValues(text: string, at: number): Shape | undefined {
	const [opening, name = ''] = matchAt(NAME, text, at) ?? [];
	if (opening === undefined) return readNameOnly(text, at);
	const entries: [string, unknown][] = [];
	let end = at + opening.length;
	while (entries.length < MAX_PARTS) {
		const [key, prefix = '', keyName = ''] = matchAt(KEY, text, end) ?? [];
		if (key === undefined) break;
		const read = readParameterValue(text, end + key.length, `</${prefix}arg_value>`);
		if (read === undefined) return undefined;
		entries.push([keyName, read.value]);
		end = read.end;
	}
	const after = skipBlanks(text, end);
	const isWhole = after >= text.length || text.startsWith('</', after);
	return entries.length > 0 && isWhole ? { calls: [toCall(name, entries)], end } : undefined;
}

/** A call without arguments. */
function readNameOnly(text: string, at: number): Shape | undefined {
	const [opening, name = ''] = matchAt(WITHOUT_ARGUMENTS, text, at) ?? [];
	return opening === undefined
		? undefined
		: { calls: [toCall(name, [])], end: at + opening.length };
}
