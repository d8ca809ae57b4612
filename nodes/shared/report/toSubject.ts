import { fenceAlignedText } from './fenceAlignedText.ts';
import { findHeading, toPlainText } from './toPlainText.ts';

const MAX_CHARACTERS = 100;
/** A subject is at the beginning of an answer. */
const SEARCHED_CHARACTERS = 10_000;

/**
 * The subject of a mail: the first heading of the answer, otherwise its first line, otherwise a given name. It is one line without control
 * characters, since line breaks separate the headers of a mail.
 */
export function toSubject(answer: string, otherwise: string): string {
	const start = fenceAlignedText(answer.slice(0, SEARCHED_CHARACTERS));
	const candidates = [findHeading(start), ...toPlainText(start).split('\n'), otherwise];
	const found = candidates.map((line = '') => toLine(line)).find((line) => line !== '') ?? '';
	const characters = [...found];
	return characters.length > MAX_CHARACTERS
		? `${characters.slice(0, MAX_CHARACTERS - 1).join('')}…`
		: found;
}

/** `\p{C}` are control characters and invisible ones, which could also reverse the direction of the text. */
const toLine = (text: string): string => text.replace(/[\s\p{C}]+/gu, ' ').trim();
