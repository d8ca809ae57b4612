import { readGemmaCall } from './readGemmaCall.ts';
import { readInvocation } from './readInvocation.ts';
import { readJsonShape } from './readJsonShape.ts';
import { readKeysAndValues } from './readKeysAndValues.ts';
import { readNamedFunction } from './readNamedFunction.ts';
import { readPythonicShape } from './readPythonicCalls.ts';
import { readSeparatedCall } from './readSeparatedCall.ts';
import { readXtmlCall } from './readXtmlCall.ts';
import type { ReadShape } from './Shape.ts';

const AFTER_BRACKET: ReadShape[] = [readNamedFunction, readInvocation, readXtmlCall];
const AFTER_BRACE: ReadShape[] = [readJsonShape, readPythonicShape];
const AFTER_WORD: ReadShape[] = [
	readGemmaCall,
	readKeysAndValues,
	readSeparatedCall,
	readPythonicShape,
];

/**
 * Reads calls in any of the shapes that the dialects have within their markup. Models mix them up, so that no dialect is bound to
 * its own.
 */
export const readShape: ReadShape = (text, at) => {
	const readers = readersOf(text.charAt(at));
	for (const read of readers) {
		const shape = read(text, at);
		if (shape !== undefined) return shape;
	}
	return undefined;
};

function readersOf(letter: string): ReadShape[] {
	if (letter === '<') return AFTER_BRACKET;
	if (letter === '{' || letter === '[') return AFTER_BRACE;
	return /\w/.test(letter) ? AFTER_WORD : [];
}
