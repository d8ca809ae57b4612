import { UserError } from '../UserError.ts';

/**
 * Metadata as the API accepts it: short keys with texts. Other values are converted to JSON.
 *
 * @param value a JSON object, as text or as an object
 * @throws UserError when it is not a JSON object, or has more keys than the API stores
 */
export function readMetadata(value: unknown, maxKeys = 16): Record<string, string> {
	const parsed = typeof value === 'string' ? parseJson(value.trim() || '{}') : (value ?? {});
	if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
		throw new UserError(
			"'Metadata' is not a JSON object",
			'Write keys with texts, such as {"report": "weekly"}.',
		);
	}
	const entries = Object.entries(parsed);
	if (entries.length > maxKeys) {
		throw new UserError(
			`'Metadata' has ${entries.length} keys; the limit is ${maxKeys}`,
			'Remove some keys, or combine several values in one text.',
		);
	}
	return Object.fromEntries(
		entries.map(([key, text]) => [key, typeof text === 'string' ? text : JSON.stringify(text)]),
	);
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
