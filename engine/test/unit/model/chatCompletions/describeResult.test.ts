import { describeResult } from '../../../../src/model/chatCompletions/describeResult.ts';

const nothing = { logs: '', figures: [], writtenFiles: [], notes: [] };

test('tells the model what was printed, shown and written', () => {
	expect(
		describeResult({
			status: 'ok',
			logs: '4\n',
			figures: ['figure-1.png'],
			writtenFiles: ['x.csv'],
			notes: ['variables are gone'],
		}),
	).toBe(
		'4\n[figure shown to the user: figure-1.png]\nFiles written: /mnt/data/x.csv\nNote: variables are gone',
	);
	expect(describeResult({ ...nothing, status: 'ok' })).toBe('(no output)');
});

test('keeps beginning and end of long output and tells how much was left out', () => {
	const logs = `begin${'x'.repeat(30_000)}end`;
	const told = describeResult({ ...nothing, status: 'ok', logs });
	expect(told.startsWith('begin')).toBe(true);
	expect(told.endsWith('end')).toBe(true);
	expect(told).toContain('10008 characters left out');
});
