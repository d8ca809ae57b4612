/** Characters that disguise a name or are invalid in one: control characters, bidirectional overrides, and those that file systems reject. */
const UNSAFE = /[\p{Cc}\p{Bidi_Control}"<>|:*?]/gu;

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
