import { convertNumberColumns } from '../../../../nodes/DownloadGeneratedFiles/convertNumberColumns.ts';
import type { CsvRow } from '../../../../nodes/DownloadGeneratedFiles/parseCsv.ts';

const convert = (...cells: string[]) =>
	convertNumberColumns(cells.map((a) => ({ a }))).map(({ a }) => a);

describe('convertNumberColumns', () => {
	it.each([
		['1', 1],
		['-2.5', -2.5],
		['0', 0],
		['0.1', 0.1],
		['2.0', 2],
		['3.3333333333333335', 3.3333333333333335],
		['0.30000000000000004', 0.30000000000000004],
		['0.0001', 0.0001],
		['1e-05', 0.00001],
		['0.00001', 0.00001],
		['1.5e-07', 1.5e-7],
		['1e+16', 1e16],
		['1234567890123456.0', 1234567890123456],
		['1.5e+20', 1.5e20],
		['9007199254740991', 9007199254740991],
	])('converts %s to a number, as Python or JavaScript writes it', (cell, value) => {
		expect(convert(cell)).toEqual([value]);
	});

	it.each([
		'007',
		'3.10',
		'+49',
		'1 5',
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
		' 1',
	])('leaves %s as text, because a number would not be the same', (cell) => {
		expect(convert(cell)).toEqual([cell]);
	});

	it.each([
		[['01234', '90210']],
		[['3.9', '3.10', '3.11']],
		[['1', 'n/a']],
		[['1', '12345678901234567890']],
	])('gives a column one type: %j stay texts', (cells) => {
		expect(convert(...cells)).toEqual(cells);
	});

	it('ignores empty cells, and decides by the others', () => {
		expect(convert('', '1', '', '2.5')).toEqual(['', 1, '', 2.5]);
		expect(convert('', '')).toEqual(['', '']);
	});

	it('decides on each column separately, also when rows lack cells or columns have hostile names', () => {
		const rows: CsvRow[] = [
			{ a: '1', ['constructor']: '5' },
			{ a: 'x', b: '2' },
			{ b: '3' },
		] as never;
		const converted: unknown = convertNumberColumns(rows);
		const expected: unknown = [{ a: '1', ['constructor']: 5 }, { a: 'x', b: 2 }, { b: 3 }];
		expect(converted).toEqual(expected);
	});
});
