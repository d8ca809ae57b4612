import { DownloadGeneratedFiles } from '../../../../nodes/DownloadGeneratedFiles/DownloadGeneratedFiles.node.ts';
import { parseRows, readRows } from '../../../../nodes/DownloadGeneratedFiles/readRows.ts';
import { binaryOf, stubContext } from '../../../support/stubContext.ts';

/** The value that a cell with this text becomes. */
const valueOf = (cell: string) => parseRows(`a,b\n${cell},x\n`)[0]?.a;

describe('parseRows', () => {
	it.each([',', ';', '\t', '|'])('finds out that the delimiter is %j', (delimiter) => {
		const text = [
			['a', 'b'],
			['1', 'x'],
			['2', 'y'],
		]
			.map((row) => row.join(delimiter))
			.join('\n');
		expect(parseRows(text)).toEqual([
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
	])('makes a number of %s', (cell, value) => {
		expect(valueOf(cell)).toBe(value);
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
	])('leaves %s a text: a number would not be the same', (cell) => {
		expect(valueOf(cell)).toBe(cell);
	});

	it('keeps empty cells, and passes over empty lines', () => {
		expect(parseRows('a,b\r\n1,\r\n\r\n,2\r\n')).toEqual([
			{ a: 1, b: '' },
			{ a: '', b: 2 },
		]);
	});

	it('reads quotes, commas and line breaks within cells', () => {
		expect(parseRows('a,b\n"x, ""y""","two\nlines"\n')).toEqual([{ a: 'x, "y"', b: 'two\nlines' }]);
	});

	it('reads a single column', () => {
		expect(parseRows('a\n1\n2\n')).toEqual([{ a: 1 }, { a: 2 }]);
	});

	it.each(['', 'a,b\n', '\n'])('finds no rows in %j', (text) => {
		expect(parseRows(text)).toEqual([]);
	});

	it('keeps both of two columns with the same name', () => {
		jest.spyOn(console, 'warn').mockImplementation(); // Papa Parse tells of it.
		const [row] = parseRows('a,a\n1,2\n');
		expect(Object.values(row ?? {})).toEqual([1, 2]);
	});

	it('takes hostile column names for names', () => {
		const [row] = parseRows('__proto__,constructor,b\nx,y,z\n');
		expect(Object.getPrototypeOf(row)).toBe(Object.prototype);
		expect(row?.b).toBe('z');
	});
});

describe('readRows', () => {
	it('reads the text of a file without its byte order mark', async () => {
		const context = stubContext({ node: new DownloadGeneratedFiles() });
		expect(await readRows(context, binaryOf('\ufeffgröße\n1\n', 'a.csv'))).toEqual([{ größe: 1 }]);
	});
});
