import type { InputFile } from '../../../../../nodes/shared/keptCode/InputFile.ts';
import {
	fillPlaceholders,
	insertPlaceholders,
} from '../../../../../nodes/shared/keptCode/placeholders.ts';

const input = (fileName: string, id = 'file-1'): InputFile => ({
	id,
	fileName,
	pattern: fileName.replace(/\d+/g, '#'),
});

describe('placeholders', () => {
	it('replace the names of inputs, with the prefix of OpenAI and inside of other names', () => {
		const inputs = [input('s-1.csv', 'file-a'), input('s-12.csv', 'file-b')];
		const code = 'read("/mnt/data/file-a-s-1.csv", "s-1.csv", "s-12.csv")';
		const kept = insertPlaceholders(code, inputs);
		expect(kept).toBe(
			'read("/mnt/data/{{input 1: s-#.csv}}", "{{input 1: s-#.csv}}", "{{input 2: s-#.csv}}")',
		);
		expect(fillPlaceholders(kept, [input('$&.csv'), input('b.csv')])).toBe(kept);
		const later = [input('s-3.csv'), input('s-45.csv')];
		expect(fillPlaceholders(kept, later)).toBe('read("/mnt/data/s-3.csv", "s-3.csv", "s-45.csv")');
	});

	it.each([
		[`read('/mnt/data/Bob\\'s 1.csv')`, `read('/mnt/data/Bob\\'s 2.csv')`],
		[`read("/mnt/data/Bob's 1.csv")`, `read("/mnt/data/Bob's 2.csv")`],
		[`read('/mnt/data/file-1-Bob\\'s 1.csv')`, `read('/mnt/data/Bob\\'s 2.csv')`],
	])('replace a name with a quotation mark in %s', (code, filled) => {
		const kept = insertPlaceholders(code, [input("Bob's 1.csv")]);
		expect(kept).not.toContain('1.csv');
		expect(fillPlaceholders(kept, [input("Bob's 2.csv")])).toBe(filled);
	});

	it('replace a name that could be a number or a word only where it is a text of its own', () => {
		const code = 'x = 1 + 11\nopen("/mnt/data/1")\nname = "1"';
		expect(fillPlaceholders(insertPlaceholders(code, [input('1')]), [input('2')])).toBe(
			'x = 1 + 11\nopen("/mnt/data/2")\nname = "2"',
		);
	});

	it('replace each name once, also when the pattern is the name', () => {
		const inputs = [input('sales.csv', 'file-a')];
		const code = 'read("/mnt/data/file-a-sales.csv", "(sales.csv)")';
		expect(fillPlaceholders(insertPlaceholders(code, inputs), inputs)).toBe(
			'read("/mnt/data/sales.csv", "(sales.csv)")',
		);
	});
});
