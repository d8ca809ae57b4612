import { isUtf8 } from 'node:buffer';
import { UNSAFE_CHARACTERS } from '../../domain/safeFileName.ts';

/** Including the backslash, which clients on Windows would read as a folder. */
const HOSTILE = new RegExp(`${UNSAFE_CHARACTERS.source}|\\\\`, 'u');
const ALL_HOSTILE = new RegExp(HOSTILE.source, 'gu');

/** The name as text; undefined if it could deceive a reader or is not text. */
export function honestName(name: Buffer): string | undefined {
	if (!isUtf8(name)) return undefined;
	const text = name.toString('utf8');
	return HOSTILE.test(text) ? undefined : text;
}

/** Any name for a message: one short line without anything that a terminal would act on. */
export function describeName(name: Buffer): string {
	const text = name
		.toString('utf8')
		.replace(
			ALL_HOSTILE,
			(character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
		);
	return `"${text.length > 80 ? `${text.slice(0, 80)}…` : text}"`;
}
