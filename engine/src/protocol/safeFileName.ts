import { extname } from 'node:path/posix';

/** What Linux allows a file name at most. */
const maxBytes = 255;

/** Control characters, and those that turn the direction of text round so that a name reads as another. */
const deceptive = /[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/**
 * The base name of what a client calls a file, made safe for a folder on disk and a header line; letters of
 * every script, spaces and emoji stay as they are.
 */
export function safeFileName(given: string): string {
	const base = given.toWellFormed().split(/[/\\]/).at(-1) ?? '';
	const clean = base.replace(deceptive, '').normalize('NFC').trim();
	if (/^\.*$/.test(clean)) return 'file';
	const extension = extname(clean).length <= 32 ? extname(clean) : '';
	return fitFileName(clean.slice(0, clean.length - extension.length), extension);
}

/** `stem` with `ending` behind it, the stem shortened where the whole would be too long for a file system. */
export function fitFileName(stem: string, ending: string): string {
	// No letter takes less than a byte: more than these can never fit, and a hostile name may have millions.
	const letters = Array.from(stem.slice(0, 2 * maxBytes)).slice(0, maxBytes);
	while (letters.length > 0 && Buffer.byteLength(letters.join('') + ending) > maxBytes)
		letters.pop();
	return letters.join('') + ending;
}
