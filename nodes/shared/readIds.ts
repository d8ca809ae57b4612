/** A list of ids as people give it: an array, a JSON array as text, or text with commas. Each id once. */
export function readIds(value: unknown): string[] {
	const list = Array.isArray(value) ? value : splitText(value);
	const ids = list.filter((id) => typeof id === 'string').map((id) => id.trim());
	return [...new Set(ids.filter(Boolean))];
}

function splitText(value: unknown): unknown[] {
	if (typeof value !== 'string') return [];
	if (value.trim().startsWith('[')) {
		try {
			const parsed: unknown = JSON.parse(value);
			if (Array.isArray(parsed)) return parsed;
		} catch {
			// Not JSON after all: split it like any other text.
		}
	}
	return value.split(/[,\s]+/);
}
