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
});
