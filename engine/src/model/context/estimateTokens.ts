const SPACE_OR_LETTER = 0.28;
/** Some models count every digit as a token. */
const DIGIT = 0.7;
const PUNCTUATION = 0.6;
/** Letters of other alphabets. */
const OTHER_LETTER = 0.6;
/** Chinese, Japanese and Korean, and halves of emoji. */
const IDEOGRAPH = 1.2;

/** Estimates how many tokens a text is, rather too many than too few: tokenizers differ, and none is asked. */
export function estimateTokens(text: string): number {
	let sum = 0;
	for (let index = 0; index < text.length; index++) sum += weigh(text.charCodeAt(index));
	return Math.ceil(sum);
}

function weigh(code: number): number {
	if (code >= 0x2e80) return IDEOGRAPH;
	if (code >= 0x80) return OTHER_LETTER;
	if (code >= 0x30 && code <= 0x39) return DIGIT;
	const isLetter = (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
	return isLetter || code === 0x20 ? SPACE_OR_LETTER : PUNCTUATION;
}
