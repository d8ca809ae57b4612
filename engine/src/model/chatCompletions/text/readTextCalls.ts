import { readCodeBlocks } from '../../python/readCodeBlocks.ts';
import { readJsonCalls } from './readJsonCalls.ts';
import { readMarkedCalls } from './readMarkedCalls.ts';
import type { TextCall } from './TextCall.ts';

const FENCE = /^ {0,3}(`{3,}|~{3,})/m;

/**
 * Finds the calls in a text, in the forms that models were trained to write or make up. What stands behind the
 * first call is dropped: the model made the result up.
 * @returns the calls, and the text before them; the whole text when there are none
 */
export function readTextCalls(
	text: string,
	{
		takesFences,
		executed,
		names,
	}: {
		/** Whether Python in fences is a call. */
		takesFences: boolean;
		/** Code that was run before and is quoted here. */
		executed: ReadonlySet<string>;
		/** What there is to be called. */
		names: string[];
	},
): { text: string; calls: TextCall[] } {
	const found =
		readMarkedCalls(text, !takesFences) ??
		readJsonCalls(text, takesFences ? [...names, ''] : names);
	if (found !== undefined) return found;
	if (!takesFences) return { text, calls: [] };
	const blocks = readCodeBlocks(text).filter((code) => !executed.has(code.trim()));
	if (blocks.length === 0) return { text, calls: [] };
	return {
		text: text.slice(0, text.search(FENCE)).trimEnd(),
		calls: blocks.map((code) => ({ name: 'python', arguments: JSON.stringify({ code }) })),
	};
}
