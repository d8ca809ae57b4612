import { removeSandboxLinks } from '../../../../backends/shared/removeSandboxLinks.ts';

describe('removeSandboxLinks', () => {
	it.each([
		['[a.csv](sandbox:/mnt/data/a.csv)', 'a.csv'],
		['See [the table](sandbox:/mnt/data/out/a.csv).', 'See the table (a.csv).'],
		['[Download a.csv](sandbox:/mnt/data/a.csv)', 'Download a.csv'],
		['![](sandbox:/mnt/data/chart.png)', 'chart.png'],
		['![Sales by month](sandbox:/mnt/data/chart.png)', 'Sales by month (chart.png)'],
		['[](<sandbox:/mnt/data/my table.csv>)', 'my table.csv'],
		['[x](sandbox:/mnt/data/a%20b.csv)', 'x (a b.csv)'],
		['[x](sandbox:/mnt/data/100%.csv)', 'x (100%.csv)'],
		['[x](sandbox:/mnt/data/a (1).csv) and more', 'x (a (1).csv) and more'],
		['It lies at sandbox:/mnt/data/a.csv', 'It lies at a.csv'],
		['[1](sandbox:/mnt/data/a.csv) [2](sandbox:/mnt/data/b.csv)', '1 (a.csv) 2 (b.csv)'],
		['[x](sandbox:/mnt/data/a.csv "Download") and more', 'x (a.csv) and more'],
		['[![chart](sandbox:/mnt/data/c.png)](sandbox:/mnt/data/c.png)', 'chart (c.png)'],
		['[data [v2].csv](sandbox:/mnt/data/d.csv)', 'data [v2].csv'],
		['[x](sandbox:/mnt/data/Größe 📊.csv)', 'x (Größe 📊.csv)'],
	])('reduces %j to its label and file name', (text, plain) => {
		expect(removeSandboxLinks(text)).toBe(plain);
	});

	it.each([
		'[OpenAI](https://openai.com) and ![x](https://example.com/x.png)',
		'a sandbox: it has walls',
		'values[0](1) [not a link]',
		'',
	])('leaves %j as it is', (text) => {
		expect(removeSandboxLinks(text)).toBe(text);
	});

	it('expects a name for each path', () => {
		const nameOf = (path: string) => path.replace('/mnt/data/file-1-', '');
		expect(removeSandboxLinks('[x](sandbox:/mnt/data/file-1-a.csv)', nameOf)).toBe('x (a.csv)');
	});

	it('replaces a path without a name, and removes no line', () => {
		expect(removeSandboxLinks('[x](sandbox:/mnt/data/..)')).toBe('x (file)');
		expect(removeSandboxLinks('[x](sandbox:/mnt/data/%0a%1b.csv)')).toBe('x (__.csv)');
	});

	it.each(['[', '![', '[x](', '[x](sandbox:', '[x](sandbox:/(', 'sandbox:/', '(sandbox:/a '])(
		'takes a long text of %j in its stride',
		(piece) => {
			expect(removeSandboxLinks(piece.repeat(100_000)).length).toBeGreaterThan(0);
		},
	);
});
