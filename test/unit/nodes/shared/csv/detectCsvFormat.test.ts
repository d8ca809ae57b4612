import { parseCsv } from '../../../../../nodes/DownloadGeneratedFiles/parseCsv.ts';

async function rowsOf(text: string) {
	async function* whole() {
		yield Buffer.from(text);
	}
	const rows: object[] = [];
	for await (const batch of parseCsv(whole())) rows.push(...batch);
	return rows;
}

describe('detectCsvFormat', () => {
	it.each([
		[
			'a column of lists',
			'tags\nred;blue\ngreen;teal;gray\n',
			[{ tags: 'red;blue' }, { tags: 'green;teal;gray' }],
		],
		['lists of the same length', 'tags\na;b\nc;d\n', [{ tags: 'a;b' }, { tags: 'c;d' }]],
		[
			'lists beside a column',
			'id,tags\n1,a;b;c\n2,d;e;f\n',
			[
				{ id: '1', tags: 'a;b;c' },
				{ id: '2', tags: 'd;e;f' },
			],
		],
		[
			'decimal commas',
			'a;b\n1,5;2,5\n3,5;4,5\n',
			[
				{ a: '1,5', b: '2,5' },
				{ a: '3,5', b: '4,5' },
			],
		],
		[
			'a comma in the header of a semicolon file',
			'sales, net;unit\n1,5;EUR\n2;USD\n',
			[
				{ 'sales, net': '1,5', unit: 'EUR' },
				{ 'sales, net': '2', unit: 'USD' },
			],
		],
		[
			'a comma in the only header',
			'sales, net\n1200\n900\n',
			[{ 'sales, net': '1200' }, { 'sales, net': '900' }],
		],
		[
			'names in a column',
			'name\nMeyer, Anna\nStone, Bob\n',
			[{ name: 'Meyer, Anna' }, { name: 'Stone, Bob' }],
		],
		['pipes in a text', 'a,b\n1,x|y\n', [{ a: '1', b: 'x|y' }]],
		["Excel's line for the delimiter", 'sep=;\r\na;b\r\n1;2\r\n', [{ a: '1', b: '2' }]],
		['that line with another delimiter', '"sep=|"\na|b\n1|2,3\n', [{ a: '1', b: '2,3' }]],
		[
			'delimiters at the end of all lines',
			'a;b;\n1;2;\n3;4;\n',
			[
				{ a: '1', b: '2' },
				{ a: '3', b: '4' },
			],
		],
		[
			'an unnamed index',
			',a\n0,x\n1,y\n',
			[
				{ column_1: '0', a: 'x' },
				{ column_1: '1', a: 'y' },
			],
		],
		[
			'rows that are too short',
			'a,b,c\n1\n1,2,3\n',
			[
				{ a: '1', b: '', c: '' },
				{ a: '1', b: '2', c: '3' },
			],
		],
		[
			'only rows that are too short',
			'a,b\n1\n2\n',
			[
				{ a: '1', b: '' },
				{ a: '2', b: '' },
			],
		],
		['a header alone', 'a;b\n', []],
	])('reads %s', async (_what, text, rows) => {
		expect(await rowsOf(text)).toEqual(rows);
	});
});
