import { findMissingFile } from '../../../../nodes/CreateThread/findMissingFile.ts';

const python = (code: string) => `Do this:\n\`\`\`python\n${code}\n\`\`\``;

describe('findMissingFile', () => {
	it.each([
		['Plot the monthly totals of sales.csv and save them as totals.csv', 'sales.csv'],
		['Make totals.csv out of sales (2).xlsx', '(2).xlsx'],
		['Compare a.csv with b.csv', 'a.csv'],
		['What does the attached file say?', 'attached file'],
		['Sum up the uploaded sales data', 'uploaded sales data'],
		[python('import pandas as pd\npd.read_csv("/mnt/data/sales.csv")'), '/mnt/data/sales.csv'],
		[python("print(open('notes.md').read())"), 'notes.md'],
	])('finds a file to read in %j', (question, file) => {
		expect(findMissingFile(question)).toBe(file);
	});

	it.each([
		'What is 6 * 7?',
		'Draw a sine curve and save it as sine.png',
		'Compute primes up to 100, write them into primes.csv',
		'Create a file named totals.csv with the squares',
		'Read https://example.com/data/sales.csv',
		'Write to me@example.json or see example.com/sales.csv',
		python('open("/mnt/data/out.csv", "w").write("1")\nprint(open("/mnt/data/out.csv").read())'),
		python('pd.DataFrame([1]).to_csv("/mnt/data/out.csv")'),
		python('pd.read_csv("https://example.com/a.csv")'),
		'',
	])('finds none in %j', (question) => {
		expect(findMissingFile(question)).toBeUndefined();
	});

	it.each(['```', 'a.csv ', 'as the ', '(', 'open("', 'attached '])(
		'reads a long question of repeated %j quickly',
		(piece) => {
			expect(() => findMissingFile(piece.repeat(50_000))).not.toThrow();
		},
	);
});
