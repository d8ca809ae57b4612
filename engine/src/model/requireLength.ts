import { ModelError } from './Model.ts';

/** In characters. No model writes a longer answer. */
const MAX_LENGTH = 4_000_000;

/** @throws ModelError for an answer of more characters than any model writes */
export function requireLength(characters: number): void {
	if (characters <= MAX_LENGTH) return;
	throw new ModelError(
		'The model server sent more than 4,000,000 characters. Try again, or limit the tokens.',
	);
}
