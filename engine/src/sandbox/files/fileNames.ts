import { isUtf8 } from 'node:buffer';

/** Control characters, line and direction controls (which make `gpj.exe` look like `exe.jpg`), backslash. */
const hostile = /[\p{Cc}\p{Bidi_Control}\u2028\u2029\ufeff\\]/u;
const hostileOrSlash = new RegExp(`${hostile.source}|/`, 'gu');

/** Linux takes 255 bytes in a name; what is left over serves names derived from it. */
const maxNameBytes = 200;

/** The name as text, or undefined when it is no honest one. */
export function honestName(name: Buffer): string | undefined {
	if (!isUtf8(name)) return undefined;
	const text = name.toString('utf8');
	return hostile.test(text) ? undefined : text;
}

/** Any name for a message: one line, short, nothing in it that a terminal would act on. */
export function describeName(name: Buffer): string {
	const text = name
		.toString('utf8')
		.replace(
			new RegExp(hostile.source, 'gu'),
			(character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
		);
	return `"${text.length > 80 ? `${text.slice(0, 80)}…` : text}"`;
}

/**
 * A single honest name nearest to the wished one: `../../a\nb.csv` becomes `a_b.csv`. Spaces, accents and emoji
 * stay; one too long loses the end of its stem and keeps its extension.
 */
export function safeFileName(wished: string): string {
	const last = wished.split('/').filter(Boolean).at(-1) ?? '';
	const name = last.toWellFormed().normalize('NFC').replace(hostileOrSlash, '_').trim();
	if (name === '' || name === '.' || name === '..') return 'file';
	const dot = name.lastIndexOf('.');
	const extension = dot > 0 && name.length - dot <= 20 ? name.slice(dot) : '';
	const stem = name.slice(0, name.length - extension.length);
	return cut(stem, maxNameBytes - Buffer.byteLength(extension)) + extension;
}

function cut(text: string, maxBytes: number): string {
	let kept = '';
	let bytes = 0;
	for (const character of text) {
		bytes += Buffer.byteLength(character);
		if (bytes > maxBytes) break;
		kept += character;
	}
	return kept;
}
