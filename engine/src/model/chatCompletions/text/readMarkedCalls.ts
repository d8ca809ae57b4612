import { dialects } from './dialects.ts';
import { isFenced } from './isFenced.ts';
import { readHarmony } from './readHarmony.ts';
import type { TextCall } from './TextCall.ts';

/** Further calls in one answer are ignored: no real answer has this many. */
const MAX_CALLS = 64;

/**
 * Reads calls between special markers.
 * @param atEndOnly accepts them only at the end of the text, as a text that continues after them merely mentions them
 */
export function readMarkedCalls(
	text: string,
	atEndOnly: boolean,
): { text: string; calls: TextCall[] } | undefined {
	const inChannels = readHarmony(text);
	if (inChannels !== undefined) return inChannels;
	const opened = dialects
		.map((dialect) => ({ dialect, start: text.indexOf(dialect.marker) }))
		.filter(({ start }) => start !== -1 && !isFenced(text, start))
		.sort((one, other) => one.start - other.start);
	const [first] = opened;
	if (first === undefined) return undefined;
	const { dialect, start } = first;
	const calls: TextCall[] = [];
	let rest = text.slice(start);
	while (rest.startsWith(dialect.marker) && calls.length < MAX_CALLS) {
		const body = rest.slice(dialect.marker.length);
		const close = dialect.closing.exec(body);
		calls.push(...dialect.read(body.slice(0, close?.index ?? body.length)));
		rest = close === null ? '' : body.slice(close.index + close[0].length).trimStart();
	}
	if (atEndOnly && rest.trim() !== '') return undefined;
	return { text: text.slice(0, start).trimEnd(), calls };
}
