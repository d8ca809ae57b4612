import { describeColumns } from '../../../../../nodes/shared/keptCode/describeColumns.ts';

const describeText = async (text: string, name = 'a.csv', isWhole = true) =>
	await describeColumns(name, new TextEncoder().encode(text), isWhole);

describe('describeColumns', () => {
	it('reads the columns and types of a CSV', async () => {
		const text =
			'name,amount,day,price,paid,note\nx,1,2026-11-30,"1.234,50",true,\ny,,2026-12-01,€5,false,\n';
		expect(await describeText(text)).toEqual({
			hasRows: true,
			delimiter: ',',
			columns: [
				['name', 'text'],
				['amount', 'number'],
				['day', 'date'],
				['price', 'formatted number'],
				['paid', 'boolean'],
				['note', 'empty'],
			],
		});
	});

	it('gives columns without names numbers, so that their values do not count', async () => {
		const columns = [
			['column 1', 'text'],
			['column 2', 'number'],
		];
		expect(await describeText('x,1\ny,2\n')).toMatchObject({ columns, hasRows: true });
		expect(await describeText('z,3\n')).toMatchObject({ columns, hasRows: true });
	});

	it.each([
		['a year', 'region,2024,2025\nnorth,1,2\n', ['region', '2024', '2025']],
		['only years', '2023,2024\n1,2\n3,4\n', ['2023', '2024']],
		['the number of a month', 'store,1,2,3\nA,5,6,7\n', ['store', '1', '2', '3']],
		['a date', 'store,2026-01-01,2026-02-01\nA,5,6\n', ['store', '2026-01-01', '2026-02-01']],
		['an index without a name', ',price\n0,5\n1,6\n', ['', 'price']],
		['the numbers of pandas', ',0,1,2\n0,a,5,6\n1,b,7,8\n', ['', '0', '1', '2']],
	])('reads a header with %s', async (_what, text, names) => {
		const { columns = [], hasRows } = (await describeText(text)) ?? {};
		expect(columns.map(([name]) => name)).toEqual(names);
		expect(hasRows).toBe(true);
	});

	it.each([
		['Alice,2024\n'],
		['Alice,30,5.5\nBob,25,6.1\n'],
		['2026-01-01,7\n2026-01-02,8\n'],
		['1999,8.5\n2001,7.9\n'],
		[',5\n1,6\n'],
	])('reads %j as rows without a header', async (text) => {
		const { columns = [], hasRows } = (await describeText(text)) ?? {};
		expect(columns[0]?.[0]).toBe('column 1');
		expect(hasRows).toBe(true);
	});

	it('ignores the last line of a text that is cut off', async () => {
		const { columns } = (await describeText('a,b\n1,2\n3,x', 'a.csv', false)) ?? {};
		expect(columns).toEqual([
			['a', 'number'],
			['b', 'number'],
		]);
	});

	it.each([
		['a.json', '[{"a": 1, "b": "2026-11-30"}, {"a": 2.5, "b": null}]', true],
		['a.json', '[{"a": 1, "b": "2026-11-30", "c": [{}]}, {"a": 2, "b": "]', false],
		['a.jsonl', '{"a": 1, "b": "2026-11-30"}\n{"a": 2, "b": "2026-12-01"}\n', true],
		['a.ndjson', '{"a": 1, "b": "2026-11-30"}\n{"a": 2, "b": "2026-12-01"}\n{"a', false],
	])('reads the keys of %s with %s', async (name, text, isWhole) => {
		const { columns = [], hasRows } = (await describeText(text, name, isWhole)) ?? {};
		expect(columns.slice(0, 2)).toEqual([
			['a', 'number'],
			['b', 'date'],
		]);
		expect(hasRows).toBe(true);
	});

	it('ignores a title above the table, which changes each week', async () => {
		const table = 'region,amount\nnorth,1\n';
		const columns = (await describeText(table))?.columns;
		expect((await describeText(`Sales of 2026-11-30\n\n${table}`))?.columns).toEqual(columns);
	});

	it('has no columns for texts, which may have one line', async () => {
		expect(await describeText('Dear all, hello', 'a.txt')).toBeUndefined();
		expect(await describeText(' \n', 'a.txt')).toMatchObject({ hasRows: false });
	});

	it.each([
		['a.csv', 'a,b\n'],
		['a.csv', '\uFEFF\n'],
		['a.csv', ' \r\n\r\n'],
		['a.json', '[]'],
		['a.jsonl', '\n'],
	])('finds no rows in %s with %j', async (name, text) => {
		expect(await describeText(text, name)).toMatchObject({ hasRows: false });
	});

	it('knows nothing about other files', async () => {
		expect(await describeText('PK', 'a.xlsx')).toBeUndefined();
		expect(await describeText('{"a": 1', 'a.json')).toBeUndefined();
		expect(await describeText('3', 'a.json')).toBeUndefined();
	});
});
