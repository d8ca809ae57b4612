/** More rows say no more about the types. */
const MAX_ROWS = 1000;

type Row = Record<string, unknown>;

/**
 * The objects of a JSON array or of JSON lines, as far as the text has them whole. A single object is one row. Undefined for JSON of
 * another form, and for a text that is not JSON.
 */
export function parseJsonRows(text: string, isWhole: boolean): Row[] | undefined {
	const trimmed = text.trim();
	const parsed = tryParse(isWhole ? trimmed : closeArray(trimmed));
	if (Array.isArray(parsed)) return parsed.every(isObject) ? parsed.slice(0, MAX_ROWS) : undefined;
	const lines = trimmed.split('\n').filter((line) => line.trim() !== '');
	// The last line may be cut off.
	const whole = isWhole ? lines : lines.slice(0, -1);
	if (whole.length < 2 && isObject(parsed)) return [parsed];
	const rows = whole.slice(0, MAX_ROWS).map(tryParse);
	return rows.length > 0 && rows.every(isObject) ? rows : undefined;
}

const isObject = (value: unknown): value is Row =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

function tryParse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** Ends an array whose text is cut off after its last whole element. */
function closeArray(text: string): string {
	if (!text.startsWith('[')) return text;
	let depth = 0;
	let isInString = false;
	let end = 1;
	for (let at = 0; at < text.length; at += 1) {
		const character = text[at];
		if (isInString) {
			if (character === '\\') at += 1;
			else if (character === '"') isInString = false;
		} else if (character === '"') isInString = true;
		else if (character === '[' || character === '{') depth += 1;
		else if (character === ']' || character === '}') {
			depth -= 1;
			if (depth === 1) end = at + 1;
		}
	}
	return `${text.slice(0, end)}]`;
}
