/**
 * A list of ids as people give it: an array, a JSON array as text, or text with commas. Arrays within it count, and
 * what Upload File puts out, as expressions over several items make them. Each id once.
 */
export function readIds(value: unknown): string[] {
	const list = Array.isArray(value) ? value : splitText(value);
	const ids = list
		.flat(Infinity)
		.map(toId)
		.filter((id) => typeof id === 'string');
	return [...new Set(ids.map((id) => id.trim()).filter(Boolean))];
}

function toId(entry: unknown): unknown {
	return typeof entry === 'object' && entry !== null && 'fileId' in entry ? entry.fileId : entry;
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
