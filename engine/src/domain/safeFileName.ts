import { extname } from 'node:path/posix';

/** The longest file name that Linux accepts. */
const MAX_BYTES = 255;
const MAX_EXTENSION_LENGTH = 32;

/**
 * Characters that no file name may contain: control characters, line separators, and characters that change the
 * direction of text, which make `gpj.exe` look like `exe.jpg`.
 */
export const UNSAFE_CHARACTERS = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\ufeff]/u;

const ALL_UNSAFE_CHARACTERS = new RegExp(UNSAFE_CHARACTERS.source, 'gu');

/**
 * The base name of a client's file name, safe for a folder on disk and a header line. Letters of every script, spaces
 * and emoji stay as they are. A name that is too long keeps its extension.
 */
export function safeFileName(given: string): string {
	const base = given.toWellFormed().split(/[/\\]/).filter(Boolean).at(-1) ?? '';
	const clean = base.replace(ALL_UNSAFE_CHARACTERS, '').normalize('NFC').trim();
	if (/^\.*$/.test(clean)) return 'file';
	const extension = extname(clean).length <= MAX_EXTENSION_LENGTH ? extname(clean) : '';
	return fitFileName(clean.slice(0, clean.length - extension.length), extension);
}

/** `stem` followed by `ending`. The stem is shortened where the name would be too long for a file system. */
export function fitFileName(stem: string, ending: string): string {
	// A letter takes at least one byte, so more of them never fit, and a hostile name may have millions.
	const letters = Array.from(stem.slice(0, 2 * MAX_BYTES)).slice(0, MAX_BYTES);
	while (letters.length > 0 && Buffer.byteLength(letters.join('') + ending) > MAX_BYTES)
		letters.pop();
	return letters.join('') + ending;
}
