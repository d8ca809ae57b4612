import { isDeepStrictEqual } from 'node:util';
import { parseCsv } from '../../../../nodes/DownloadGeneratedFiles/parseCsv.ts';

async function collect<T>(batches: AsyncIterable<T[]>): Promise<T[]> {
	const all: T[][] = [];
	for await (const batch of batches) all.push(batch);
	return all.flat();
}

/** All rows of a text whose bytes arrive in pieces of this length. */
async function rowsOf(text: string, pieceBytes = 1024 * 1024) {
	const bytes = Buffer.from(text);
	async function* pieces() {
		for (let from = 0; from < bytes.length; from += pieceBytes) {
			yield bytes.subarray(from, from + pieceBytes);
		}
	}
	return await collect(parseCsv(pieces()));
}

describe('parseCsv', () => {
	it.each([',', ';', '\t', '|'])('detects the delimiter %j', async (delimiter) => {
		const text = [
			['a', 'b'],
			['1', 'x'],
			['2', 'y'],
		]
			.map((row) => row.join(delimiter))
			.join('\n');
		expect(await rowsOf(text)).toEqual([
			{ a: '1', b: 'x' },
			{ a: '2', b: 'y' },
		]);
	});

	it('keeps empty cells, and skips empty lines', async () => {
		expect(await rowsOf('a,b\r\n1,\r\n\r\n,2\r\n')).toEqual([
			{ a: '1', b: '' },
			{ a: '', b: '2' },
		]);
	});

	it('reads quotes, commas and line breaks within cells', async () => {
		expect(await rowsOf('a,b\n"x, ""y""","two\nlines"\n')).toEqual([
			{ a: 'x, "y"', b: 'two\nlines' },
		]);
	});

	it('reads a single column', async () => {
		expect(await rowsOf('a\n1\n2\n')).toEqual([{ a: '1' }, { a: '2' }]);
	});

	it.each(['', 'a,b\n', '\n'])('finds no rows in %j', async (text) => {
		expect(await rowsOf(text)).toEqual([]);
	});

	it.each([
		['a,a,a', { a: '1', a_1: '2', a_2: '3' }],
		['a,a,a_1', { a: '1', a_2: '2', a_1: '3' }],
		[',b,', { column_1: '1', b: '2', column_3: '3' }],
		['a,b', { a: '1', b: '2', column_3: '3' }],
	])('gives each cell a unique name, below the header %s', async (header, row) => {
		expect(await rowsOf(`${header}\n1,2,3\n`)).toEqual([row]);
	});

	it('does not read delimiters at the end of a line as cells', async () => {
		expect(await rowsOf('a,b\n1,2,,\n')).toEqual([{ a: '1', b: '2' }]);
	});

	it('finds the header below empty lines, wherever the pieces end', async () => {
		const text = `\n\na,b\n${'1,x\n'.repeat(40_000)}`;
		const rows = await rowsOf(text, 1000);
		expect(rows).toHaveLength(40_000);
		expect(rows.at(-1)).toEqual({ a: '1', b: 'x' });
	});

	it('accepts hostile column names as names', async () => {
		const [row] = await rowsOf('__proto__,constructor,b\nx,y,z\n');
		expect(Object.getPrototypeOf(row)).toBe(Object.prototype);
		expect(Object.entries(row ?? {})).toEqual([
			['__proto__', 'x'],
			['constructor', 'y'],
			['b', 'z'],
		]);
	});

	it.each([
		['\n', ','],
		['\r\n', ';'],
		['\r', '\t'],
	])(
		'returns the same rows wherever the pieces end, with the line break %j',
		async (newline, delimiter) => {
			const header = ['größe', 'a b', 'größe'];
			const lines = [
				['1', `"two${newline}lines"`, '📊'],
				['', '', ''],
				['"a ""quoted"" one"', '2', `"${delimiter}"`],
				['last', '3', 'x'],
			];
			const many = Array.from({ length: 1500 }, () => lines).flat();
			const text = [header, ...many].map((line) => line.join(delimiter)).join(newline);
			const whole = await rowsOf(text, text.length * 2);
			expect(whole).toHaveLength(many.length);
			expect(whole.at(-2)).toEqual({ größe: 'a "quoted" one', 'a b': '2', größe_1: delimiter });
			for (const ending of ['', newline, newline + newline]) {
				for (const pieceBytes of [7, 61, 1000, 65_536]) {
					// Jest's own comparison takes twenty times as long.
					expect(isDeepStrictEqual(await rowsOf(text + ending, pieceBytes), whole)).toBe(true);
				}
			}
		},
	);

	it('holds one piece at a time, and reads no further than rows are requested', async () => {
		let given = 0;
		async function* endless() {
			yield Buffer.from('n\n');
			for (;;) {
				given += 1;
				yield Buffer.from('1\n2\n3\n');
			}
		}
		let taken = 0;
		let wrong = 0;
		for await (const rows of parseCsv(endless())) {
			// Jest's own comparison takes twenty times as long.
			for (const row of rows) wrong += row['n'] === String((taken++ % 3) + 1) ? 0 : 1;
			if (taken >= 90_000) break;
		}
		expect(wrong).toBe(0);
		expect(given).toBeLessThan(45_000);
	});

	it('treats a stray quotation mark as the start of a long cell, and does not read that cell repeatedly', async () => {
		const text = `a,b\n1,"2\n${'3,4\n'.repeat(100_000)}`;
		const rows = await rowsOf(text, 1024);
		expect(rows).toEqual([{ a: '1', b: text.slice(text.indexOf('"') + 1) }]);
	});

	it.each(['a,b\r\n1,2\n3,4\n', 'a,b\n1,2\r\n3,"4"\r\n', 'a,b\n1,2\n3,4\r'])(
		'ends lines at both kinds of line breaks: %j',
		async (text) => {
			const rows = [
				{ a: '1', b: '2' },
				{ a: '3', b: '4' },
			];
			expect(await rowsOf(text)).toEqual(rows);
			expect(await rowsOf(text, 3)).toEqual(rows);
		},
	);

	it('keeps line breaks in cells', async () => {
		const text = 'a,b\r\n1,"x\ny\r"\r\n2,z\r\n';
		expect((await rowsOf(text)).map(({ b }) => b)).toEqual(['x\ny\r', 'z']);
	});

	it('skips lines of blanks, but not empty cells of the only column', async () => {
		expect(await rowsOf(' \na,b\n  \n1,2\n,\n')).toEqual([
			{ a: '1', b: '2' },
			{ a: '', b: '' },
		]);
		expect(await rowsOf('a\nx\n""\n\ny\n')).toEqual([{ a: 'x' }, { a: '' }, { a: 'y' }]);
	});

	it('reads control characters as text', async () => {
		expect(await rowsOf('a\nx\u001fy\n')).toEqual([{ a: 'x\u001fy' }]);
	});

	it('removes the byte order mark', async () => {
		expect(await rowsOf('\ufeffgröße\n1\n', 2)).toEqual([{ größe: '1' }]);
	});
});
