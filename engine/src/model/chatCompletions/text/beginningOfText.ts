import { stripThinking } from './stripThinking.ts';

/** What calls in texts begin with. */
const MARKERS = ['<tool_call>', '<function_call>', '<function=', '[TOOL_CALLS]', '<|', '</think'];
const FENCES = ['```', '~~~'];

/**
 * How much of an answer that is still coming is surely text: up to what begins a call, or may be about to; of
 * white space at its end it is not known yet whether anything follows.
 */
export function beginningOfText(
	raw: string,
	{ mayCall, takesFences }: { mayCall: boolean; takesFences: boolean },
): string {
	// Reasoning, as long as it may become any.
	if (/^\s*(<[a-z]*|\[[A-Z]*)?$/i.test(raw)) return '';
	const text = stripThinking(raw);
	// A call may be all of the text.
	if (mayCall && /^[{[]/.test(text)) return '';
	const stops = [...(mayCall ? MARKERS : MARKERS.slice(-2)), ...(takesFences ? FENCES : [])];
	const ends = stops.map((stop) => {
		const index = text.indexOf(stop);
		return index === -1 ? text.length - overlap(text, stop) : index;
	});
	return text.slice(0, Math.min(...ends)).trimEnd();
}

/** How much of `stop` the text ends with. */
function overlap(text: string, stop: string): number {
	for (let length = Math.min(stop.length - 1, text.length); length > 0; length--) {
		if (text.endsWith(stop.slice(0, length))) return length;
	}
	return 0;
}
