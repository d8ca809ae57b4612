/**
 * Reads a list of IDs from an array, a JSON array as text, or text separated by commas or blanks. Nested arrays and output items of
 * Upload File count too, since expressions over several items return them.
 *
 * @returns each ID once
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
			// Not JSON: split it like any other text.
		}
	}
	return value.split(/[,\s]+/);
}
