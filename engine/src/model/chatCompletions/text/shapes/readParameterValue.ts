import { CALL_TOKENS } from '../dialects/dialects.ts';
import { skipBlanks } from './Shape.ts';

/** What follows the end of a value in any dialect. */
const AFTER_VALUE = [
	...['<parameter', '<param', '<steptml:', '<invoke', '<function', '</'],
	...['<arg_key>', '<longcat_arg_key>', '<|open|>', '<|close|>', '<｜DSML', '</｜DSML', '<|DSML'],
	...CALL_TOKENS,
];

/** So many ends of a value are tried before the first is used. */
const MAX_TRIES = 32;

/**
 * Reads the value of a parameter, without the line breaks around it. Code may contain what ends values, so that the end is the
 * first after which the call continues or the text ends.
 * @returns undefined when the value has no end
 */
export function readParameterValue(
	text: string,
	at: number,
	closing: string,
): { value: string; end: number } | undefined {
	const first = text.indexOf(closing, at);
	if (first === -1) return undefined;
	let close = first;
	for (let tries = 0; close !== -1 && tries < MAX_TRIES; tries++) {
		if (continues(text, skipBlanks(text, close + closing.length))) break;
		close = text.indexOf(closing, close + closing.length);
	}
	const end = close === -1 ? first : close;
	const value = text
		.slice(at, end)
		.replace(/^\r?\n/, '')
		.replace(/\r?\n$/, '');
	return { value, end: end + closing.length };
}

const continues = (text: string, at: number) =>
	at >= text.length || AFTER_VALUE.some((each) => text.startsWith(each, at));
