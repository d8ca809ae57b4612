import {
	createFileNameMatcher,
	splitPatterns,
} from '../../../../../nodes/shared/fields/createFileNameMatcher.ts';

describe('createFileNameMatcher', () => {
	it.each([
		['*.csv', 'totals.csv'],
		['*.csv', 'Größe & Menge 📊.csv'],
		['*.CSV', 'totals.csv'],
		['totals.csv', 'Totals.CSV'],
		['chart-?.png', 'chart-1.png'],
		['*.png, totals.csv', 'totals.csv'],
		['*.{png,csv}', 'totals.csv'],
		['*', '.hidden'],
		['report (final).csv', 'report (final).csv'],
		['totals [2024].csv', 'totals [2024].csv'],
		['a+(b).csv', 'a+(b).csv'],
		['!important.csv', '!important.csv'],
		['a, b.csv', 'b.csv'],
	])('%s fits %s', (pattern, fileName) => {
		expect(createFileNameMatcher(pattern)(fileName)).toBe(true);
	});

	it.each([
		['*.csv', 'totals.csv.png'],
		['chart-?.png', 'chart-10.png'],
		['totals.csv', 'totalsXcsv'],
		['', 'totals.csv'],
		[' , ', 'totals.csv'],
	])('%s does not fit %s', (pattern, fileName) => {
		expect(createFileNameMatcher(pattern)(fileName)).toBe(false);
	});
});

describe('splitPatterns', () => {
	it('splits at commas, but not within braces', () => {
		expect(splitPatterns('a.csv, *.{png,jpg} ,, b.{x,y}')).toEqual([
			'a.csv',
			'*.{png,jpg}',
			'b.{x,y}',
		]);
	});
});
