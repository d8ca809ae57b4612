/** Converts any value that an expression may return to text: nothing is the empty text, lists and objects become JSON. */
export function toText(value: unknown): string {
	if (typeof value === 'object' && value !== null) return JSON.stringify(value);
	return value === undefined || value === null ? '' : String(value);
}
