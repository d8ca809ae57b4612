import { randomUUID } from 'node:crypto';

/** What a client that does not read holds of an event besides its data. */
const PIECE_LENGTH = 64 * 1024;

/** An event of a stream (server-sent events), as pieces that are made while they are sent. */
export type EventPieces = Iterable<Buffer>;

/** Formats an event with data as JSON. Its long texts are converted piece by piece. */
export function formatEvent(event: string, data: unknown): EventPieces {
	return toPieces(event, toJson(data));
}

/** Formats an event with a text without line breaks. */
export function formatTextEvent(event: string, text: string): EventPieces {
	return toPieces(event, [text]);
}

function* toPieces(event: string, data: Iterable<string>): Generator<Buffer> {
	let waiting = `event: ${event}\ndata: `;
	for (const text of data) {
		for (const piece of slice(text)) {
			if (waiting.length + piece.length > PIECE_LENGTH) {
				yield Buffer.from(waiting);
				waiting = '';
			}
			waiting += piece;
		}
	}
	yield Buffer.from(`${waiting}\n\n`);
}

/** The same as `JSON.stringify`, in parts. */
function* toJson(data: unknown): Generator<string> {
	const texts: string[] = [];
	// Nobody can write it into a text, because nobody knows it.
	const marker = randomUUID();
	const json = JSON.stringify(data, (_, value: unknown) => {
		if (typeof value !== 'string' || value.length <= PIECE_LENGTH) return value;
		texts.push(value);
		return marker;
	});
	for (const [index, part] of json.split(marker).entries()) {
		const text = index === 0 ? '' : texts[index - 1]!;
		for (const piece of slice(text)) yield JSON.stringify(piece).slice(1, -1);
		yield part;
	}
}

/** Cuts a text, but no character that takes two units. */
function* slice(text: string): Generator<string> {
	let start = 0;
	while (start < text.length) {
		let end = start + PIECE_LENGTH;
		if (isFirstOfTwo(text.charCodeAt(end - 1))) end++;
		yield text.slice(start, end);
		start = end;
	}
}

const isFirstOfTwo = (unit: number) => unit >= 0xd800 && unit < 0xdc00;
