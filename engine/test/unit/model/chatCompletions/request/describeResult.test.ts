import { describeResult } from '../../../../../src/model/chatCompletions/request/describeResult.ts';

const nothing = { logs: '', figures: [], writtenFiles: [], notes: [] };

test('lists what was printed, shown and written', () => {
	expect(
		describeResult({
			status: 'ok',
			logs: '4\n',
			figures: ['figure-1.png'],
			writtenFiles: ['x.csv'],
			notes: ['variables are lost'],
		}),
	).toBe(
		'4\n[figure shown to the user: figure-1.png]\nFiles written: /mnt/data/x.csv\nNote: variables are lost',
	);
	expect(describeResult({ ...nothing, status: 'ok' })).toBe('(no output)');
});

test('keeps the start and the end of long output and says how much was left out', () => {
	const logs = `begin${'x'.repeat(30_000)}end`;
	const description = describeResult({ ...nothing, status: 'ok', logs });
	expect(description.startsWith('begin')).toBe(true);
	expect(description.endsWith('end')).toBe(true);
	expect(description).toContain('10008 characters left out');
});
