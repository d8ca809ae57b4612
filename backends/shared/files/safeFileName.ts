/** Characters that hide what a name is: controls, bidirectional overrides, and what file systems refuse. */
// eslint-disable-next-line no-control-regex -- control characters are what it is for
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"<>|:*?]/g;

/** The first of a surrogate pair, without the second. */
const HALF_CHARACTER = /[\ud800-\udbff]$/;

/**
 * The last component of a path or name that a server gave, made harmless: no folder, no control characters,
 * never empty, at most 200 characters with the ending kept.
 */
export function safeFileName(path: string, fallback = 'file'): string {
	const last = path.split(/[/\\]/).at(-1) ?? '';
	const clean = last.replace(UNSAFE, '_').trim();
	if (clean === '' || /^\.+$/.test(clean)) return fallback;
	if (clean.length <= 200) return clean;
	const ending = /\.[^.]{1,16}$/.exec(clean)?.[0] ?? '';
	const start = clean.slice(0, 200 - ending.length).replace(HALF_CHARACTER, '');
	return start + ending;
}
