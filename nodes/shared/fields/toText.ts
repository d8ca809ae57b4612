/** A text, whatever an expression made of it: nothing is the empty text, lists and objects are JSON. */
export function toText(value: unknown): string {
	if (typeof value === 'object' && value !== null) return JSON.stringify(value);
	return value === undefined || value === null ? '' : String(value);
}
