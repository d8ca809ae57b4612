/** What the values of these types have to be in JSON. */
const HAS_TYPE: Record<string, (value: unknown) => boolean> = {
	integer: Number.isInteger,
	number: (value) => typeof value === 'number',
	boolean: (value) => typeof value === 'boolean',
	array: Array.isArray,
	object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
	null: (value) => value === null,
};

/**
 * Converts texts in a call's arguments to the types that the tool's definition has for them: tags and tokens around values have no
 * types of their own.
 * @param given JSON
 * @param schema the JSON schema of the arguments
 */
export function coerceArguments(given: string, schema: unknown): string {
	const { properties } = (schema ?? {}) as { properties?: Record<string, { type?: unknown }> };
	const values = JSON.parse(given) as unknown;
	if (properties === undefined || typeof values !== 'object' || values === null) return given;
	const entries = Object.entries(values).map(([name, value]: [string, unknown]) => [
		name,
		typeof value === 'string' ? coerce(value, properties[name]?.type) : value,
	]);
	return JSON.stringify(Object.fromEntries(entries));
}

function coerce(text: string, type: unknown): unknown {
	const types = [type].flat();
	if (types.includes('string')) return text;
	try {
		const value = JSON.parse(
			text.trim().toLowerCase() === 'none' ? 'null' : lower(text),
		) as unknown;
		return types.some((each) => HAS_TYPE[String(each)]?.(value)) ? value : text;
	} catch {
		return text;
	}
}

/** Python's constants. */
const lower = (text: string) => text.replace(/^\s*(True|False)\s*$/, (word) => word.toLowerCase());
