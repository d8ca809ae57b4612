interface JsonLimits {
	/** Arrays and objects in each other. */
	levels: number;
	/** Keys of all objects together. */
	keys: number;
	/** Values of all arrays and objects together. */
	values: number;
}

const [QUOTE, COMMA, COLON, BACKSLASH] = [0x22, 0x2c, 0x3a, 0x5c];
const [ARRAY, ARRAY_END, OBJECT, OBJECT_END] = [0x5b, 0x5d, 0x7b, 0x7d];

/**
 * Which limit a JSON text exceeds, without parsing it: parsing millions of small values takes seconds, in which nothing else
 * happens. For text that is not JSON, any result is possible.
 */
export function findJsonExcess(json: string, limits: JsonLimits): keyof JsonLimits | undefined {
	let [levels, keys, values] = [0, 0, 0];
	for (let index = 0; index < json.length; index++) {
		const character = json.charCodeAt(index);
		if (character === QUOTE) index = endOfString(json, index);
		else if (character === COMMA) values++;
		else if (character === COLON) keys++;
		else if (character === ARRAY || character === OBJECT) {
			levels++;
			values++;
		} else if (character === ARRAY_END || character === OBJECT_END) levels--;
		else continue;
		if (levels > limits.levels) return 'levels';
		if (keys > limits.keys) return 'keys';
		if (values > limits.values) return 'values';
	}
	return undefined;
}

/** The index of the quote that ends the string which starts at `start`. */
function endOfString(json: string, start: number): number {
	let end = start;
	do {
		end = json.indexOf('"', end + 1);
	} while (end !== -1 && isEscaped(json, end));
	return end === -1 ? json.length : end;
}

/** Whether an odd number of backslashes precedes a character. */
function isEscaped(json: string, index: number): boolean {
	let before = index - 1;
	while (json.charCodeAt(before) === BACKSLASH) before--;
	return (index - before) % 2 === 0;
}
