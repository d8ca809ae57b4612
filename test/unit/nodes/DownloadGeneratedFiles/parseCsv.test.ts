import { parseCsv } from '../../../../nodes/DownloadGeneratedFiles/parseCsv.ts';

async function collect<T>(batches: AsyncIterable<T[]>): Promise<T[]> {
	const all: T[][] = [];
	for await (const batch of batches) all.push(batch);
	return all.flat();
}

/** All rows of a text whose bytes come in pieces of this length. */
async function rowsOf(text: string, pieceBytes = 1024 * 1024) {
	const bytes = Buffer.from(text);
	async function* pieces() {
		for (let from = 0; from < bytes.length; from += pieceBytes) {
			yield bytes.subarray(from, from + pieceBytes);
		}
	}
	return await collect(parseCsv(pieces()));
}

/** The value that a cell with this text becomes. */
const valueOf = async (cell: string) => (await rowsOf(`a,b\n${cell},x\n`))[0]?.a;

describe('csvRows', () => {
	it.each([',', ';', '\t', '|'])('finds out that the delimiter is %j', async (delimiter) => {
		const text = [
			['a', 'b'],
			['1', 'x'],
			['2', 'y'],
		]
			.map((row) => row.join(delimiter))
			.join('\n');
		expect(await rowsOf(text)).toEqual([
			{ a: 1, b: 'x' },
			{ a: 2, b: 'y' },
		]);
	});

	it.each([
		['1', 1],
		['-2.5', -2.5],
		['0', 0],
		['0.1', 0.1],
		['3.3333333333333335', 3.3333333333333335],
		['0.30000000000000004', 0.30000000000000004],
		['1e-05', 0.00001],
		['1.5e+20', 1.5e20],
		['9007199254740991', 9007199254740991],
	])('makes a number of %s', async (cell, value) => {
		expect(await valueOf(cell)).toBe(value);
	});

	it.each([
		'007',
		'+49',
		'1,5'.replace(',', ' '),
		'9007199254740993',
		'12345678901234567890',
		'0.12345678901234567890123',
		'1e999',
		'0x1f',
		'NaN',
		'Infinity',
		'True',
		'2024-01-02',
		'1_000',
		'.5',
		'-',
	])('leaves %s a text: a number would not be the same', async (cell) => {
		expect(await valueOf(cell)).toBe(cell);
	});

	it('keeps empty cells, and passes over empty lines', async () => {
		expect(await rowsOf('a,b\r\n1,\r\n\r\n,2\r\n')).toEqual([
			{ a: 1, b: '' },
			{ a: '', b: 2 },
		]);
	});

	it('reads quotes, commas and line breaks within cells', async () => {
		expect(await rowsOf('a,b\n"x, ""y""","two\nlines"\n')).toEqual([
			{ a: 'x, "y"', b: 'two\nlines' },
		]);
	});

	it('reads a single column', async () => {
		expect(await rowsOf('a\n1\n2\n')).toEqual([{ a: 1 }, { a: 2 }]);
	});

	it.each(['', 'a,b\n', '\n'])('finds no rows in %j', async (text) => {
		expect(await rowsOf(text)).toEqual([]);
	});

	it('keeps both of two columns with the same name', async () => {
		jest.spyOn(console, 'warn').mockImplementation(); // Papa Parse tells of it.
		const [row] = await rowsOf('a,a\n1,2\n');
		expect(Object.values(row ?? {})).toEqual([1, 2]);
	});

	it('takes hostile column names for names', async () => {
		const [row] = await rowsOf('__proto__,constructor,b\nx,y,z\n');
		expect(Object.getPrototypeOf(row)).toBe(Object.prototype);
		expect(row?.b).toBe('z');
	});

	it.each([
		['\n', ','],
		['\r\n', ';'],
		['\r', '\t'],
	])(
		'gives the same rows wherever the pieces end, with the line break %j',
		async (newline, delimiter) => {
			const header = ['größe', 'a b', 'größe'];
			const lines = [
				['1', `"two${newline}lines"`, '📊'],
				['', '', ''],
				['"a ""quoted"" one"', '2', `"${delimiter}"`],
				['last', '3', 'x'],
			];
			const many = Array.from({ length: 2500 }, () => lines).flat();
			const text = [header, ...many].map((line) => line.join(delimiter)).join(newline);
			jest.spyOn(console, 'warn').mockImplementation(); // Papa Parse tells of columns with one name.
			const whole = await rowsOf(text, text.length * 2);
			expect(whole).toHaveLength(many.length);
			expect(whole.at(-2)).toEqual({ größe: 'a "quoted" one', 'a b': 2, größe_1: delimiter });
			for (const ending of ['', newline, newline + newline]) {
				for (const pieceBytes of [7, 61, 1000, 65_536]) {
					expect(await rowsOf(text + ending, pieceBytes)).toEqual(whole);
				}
			}
		},
	);

	it('holds a piece at a time, and reads no further than rows are asked for', async () => {
		let given = 0;
		async function* endless() {
			yield Buffer.from('n\n');
			for (;;) {
				given += 1;
				yield Buffer.from('1\n2\n3\n');
			}
		}
		let taken = 0;
		for await (const rows of parseCsv(endless())) {
			for (const row of rows) expect(row).toEqual({ n: (taken++ % 3) + 1 });
			if (taken >= 90_000) break;
		}
		expect(given).toBeLessThan(45_000);
	});

	it('takes a quotation mark too many for the beginning of a long cell, and does not read it again and again', async () => {
		const text = `a,b\n1,"2\n${'3,4\n'.repeat(100_000)}`;
		const rows = await rowsOf(text, 1024);
		expect(rows).toEqual([{ a: 1, b: text.slice(text.indexOf('"') + 1) }]);
	});

	it('goes without the byte order mark', async () => {
		expect(await rowsOf('\ufeffgröße\n1\n', 2)).toEqual([{ größe: 1 }]);
	});
});
