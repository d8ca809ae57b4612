import { PYTHON_OF_MODELS, readCodeBlocks } from '../../python/readCodeBlocks.ts';
import { readJsonCalls } from './readJsonCalls.ts';
import { readMarkedCalls } from './readMarkedCalls.ts';
import { readPythonicCalls } from './readPythonicCalls.ts';
import type { TextCall } from './TextCall.ts';

const FENCE = /^ {0,3}(`{3,}|~{3,})/m;

/**
 * Finds the calls in a text, in the forms that models were trained to write or invent. Text after the first call
 * is dropped, as the model made up the result.
 * @returns the calls and the text before them; the whole text when there are no calls
 */
export function readTextCalls(
	text: string,
	{
		acceptsFences,
		executed,
		names,
	}: {
		/** Whether fenced Python is a call. */
		acceptsFences: boolean;
		/** Code that has been run already, so that the text only quotes it. */
		executed: ReadonlySet<string>;
		/** The tools that can be called. */
		names: string[];
	},
): { text: string; calls: TextCall[] } {
	const found =
		readMarkedCalls(text, !acceptsFences) ??
		readJsonCalls(text, acceptsFences ? [...names, ''] : names) ??
		readWholePythonic(text, names);
	if (found !== undefined) return found;
	if (!acceptsFences) return { text, calls: [] };
	const blocks = readCodeBlocks(text, PYTHON_OF_MODELS).filter(
		(code) => !executed.has(code.trim()),
	);
	if (blocks.length === 0) return { text, calls: [] };
	return {
		text: text.slice(0, text.search(FENCE)).trimEnd(),
		calls: blocks.flatMap((code) => readBlock(code, names)),
	};
}

/** A fenced block is Python, or a call in Python's syntax. */
function readBlock(code: string, names: string[]): TextCall[] {
	const called = readWholePythonic(`[${code.trim()}]`, names)?.calls;
	return called ?? [{ name: 'python', arguments: JSON.stringify({ code }) }];
}

function readWholePythonic(text: string, names: string[]) {
	const calls = readPythonicCalls(text);
	if (calls === undefined || !calls.every(({ name }) => names.includes(name))) return undefined;
	return { text: '', calls };
}
