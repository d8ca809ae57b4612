import { Linter } from 'eslint';
import { parser } from 'typescript-eslint';
import { constantNames } from '../../../lint/constantNames.mjs';

/** The constants whose names are refused. */
function refusedIn(text: string): string[] {
	const messages = new Linter().verify(text, {
		languageOptions: { parser: parser as Linter.Parser },
		plugins: { project: { rules: { 'constant-names': constantNames } } },
		rules: { 'project/constant-names': 'error' },
	});
	return messages.map(({ message }) => message.split(': ').at(-1)!);
}

describe('constantNames', () => {
	it.each([
		['a number', 'const limit = 5;'],
		['a product of numbers', 'export const limit = 60 * 60_000;'],
		['a negative number', 'const limit = -1;'],
		['a text', "const limit = 'five';"],
		['a regular expression', 'const limit = /five/;'],
		['a template without values', 'const limit = `five`;'],
		['a list of texts', "const limit = ['four', 'five'] as const;"],
		['a set of texts', "const limit = new Set(['four', 'five']);"],
	])('refuses camelCase for %s', (_what, text) => {
		expect(refusedIn(text)).toEqual(['limit']);
	});

	it.each([
		['a constant in UPPER_SNAKE_CASE', 'const MAX_BYTES_2 = 5;'],
		['a function', 'const limit = () => 5;'],
		['a composed object', 'const limits = { runs: 5 };'],
		['a list of objects', 'const limits = [{ runs: 5 }];'],
		['what is computed', 'const limit = readLimit() + 1;'],
		['a constant within a function', 'function run() { const limit = 5; return limit; }'],
		['a variable', 'let limit = 5; limit += 1;'],
	])('allows %s', (_what, text) => {
		expect(refusedIn(text)).toEqual([]);
	});
});
