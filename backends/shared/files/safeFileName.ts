/** Characters that disguise a name or are invalid in one: control characters, bidirectional overrides, and those that file systems reject. */
// eslint-disable-next-line no-control-regex -- it matches control characters on purpose
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"<>|:*?]/g;

/** The first half of a surrogate pair. */
const HALF_CHARACTER = /[\ud800-\udbff]$/;

/**
 * Makes a file name from a server safe: only the last path component, no control characters, never empty, at most 200
 * characters with the extension preserved.
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
