import { readCodeBlocks } from '../../../src/model/python/readCodeBlocks.ts';
import { testCases } from './testCases.ts';

const MARKS = ['`', '~', '```', '~~~', '````', '```python', '~~~py', '```js', '\n', '\r\n'];
const ALPHABET = [...MARKS, ' ', '    ', '\t', 'x', 'print(1)', '\n\n', '📈', '<!--', '> ', '- '];
const CODE = ['x = 1', '"""', '`', "'```'", '  # 💥', '', '\t', '~~', '{', '\\'];

export function testFences(cases: number): void {
	testCases(
		'finds every Python block of a message, and nothing that is not in one',
		cases,
		(choices) => {
			const { below, oneOf, several, text } = choices;
			const blocks = several(4, () => several(5, () => oneOf(CODE)).join('\n'));
			const written = blocks.map((code) => {
				const fence = oneOf(['`', '~']).repeat(4 + below(3));
				return `${oneOf(['', 'So:\n', '\n'])}${fence}${oneOf(['python', 'py', ' Python3'])}\n${code}\n${fence}`;
			});
			const notBlank = blocks.filter((code) => code.trim() !== '');
			expect(readCodeBlocks(written.join('\n'))).toEqual(notBlank);

			const noise = text(ALPHABET, 40);
			const found = readCodeBlocks(noise);
			expect(readCodeBlocks(noise.replaceAll('\r\n', '\n'))).toEqual(found);
			const lines = noise.replaceAll('\r\n', '\n');
			for (const code of found) {
				expect(code.trim()).not.toBe('');
				expect(lines).toContain(code);
			}
		},
	);
}
