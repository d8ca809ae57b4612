import { type Metadata, ownKey } from '../metadata.ts';

const KEY = ownKey('starts');

/** The most that a metadata value can hold (OpenAI's API reference): some 70 starts. */
const MAX_LENGTH = 512;

const RADIX = 36;

/** The starts of the runs on a thread, in Unix seconds, oldest first: they show which files belong to which run. */
export function readRunStarts(metadata: Metadata): number[] {
	const starts = (metadata[KEY] ?? '').split(',').map((start) => Number.parseInt(start, RADIX));
	return starts.filter((start) => start > 0).sort((a, b) => a - b);
}

/** The metadata entry with one more start. The oldest starts are dropped when they do not fit. */
export function addRunStart(metadata: Metadata, seconds: number): Metadata {
	const starts = [...new Set([...readRunStarts(metadata), Math.floor(seconds)])];
	let value = starts.map((start) => start.toString(RADIX)).join(',');
	while (value.length > MAX_LENGTH) value = value.slice(value.indexOf(',') + 1);
	return { [KEY]: value };
}
