import { formatText, parseText } from '../../../../../nodes/shared/keptCode/keptCodeText.ts';
import { formatName, parseFile } from '../../../../../nodes/shared/keptCode/KeptCodeName.ts';

const about = { question: 'a\n# %%\nb', model: 'm', inputs: [], fixedDates: [] };

describe('formatText', () => {
	it('writes what parseText reads', () => {
		const cells = ['x = """\n\n"""', 'print(x)'];
		expect(parseText(formatText({ about, cells }))).toEqual({ about, cells });
	});
});

describe('parseText', () => {
	it.each([
		'',
		'print(1)',
		'# Kept by n8n-nodes-code-interpreter: {\n# %%\nx',
		formatText({ about, cells: [] }),
	])('does not accept %j', (text) => {
		expect(parseText(text)).toBeUndefined();
	});
});

describe('formatName', () => {
	it.each([true, false])('writes what parseFile reads, with a date: %s', (isDated) => {
		const name = { questionHash: '0'.repeat(16), shapeHash: 'f'.repeat(16), tokens: 12, isDated };
		const stored = { id: 'file-1', bytes: 1, purpose: 'assistants', createdAt: 'now' };
		const fileName = formatName(name);
		expect(parseFile({ ...stored, fileName })).toEqual({
			...name,
			id: 'file-1',
			fileName,
			writtenAt: 'now',
		});
		expect(parseFile({ ...stored, fileName: `my ${fileName}` })).toBeUndefined();
	});
});
