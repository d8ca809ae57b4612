import { foldFileName } from '../../../../../nodes/shared/keptCode/foldFileName.ts';

describe('foldFileName', () => {
	it.each([
		[['sales-2026-11-30.csv', 'sales_2026-12-07.csv', 'sales 20261214.csv'], 'sales#.csv'],
		[['Sales November 2026.xlsx', 'Sales Dec 2026.xlsx'], 'sales#.xlsx'],
		[['export-5f3a9c1b.csv', 'export-0b77de21.csv'], 'export#.csv'],
		[
			[
				'a_123e4567-e89b-42d3-a456-426614174000.json',
				'a_00000000-e89b-42d3-a456-426614174abc.json',
			],
			'a#.json',
		],
		[['week 48 (2).csv', 'week 49.csv'], 'week#.csv'],
	])('finds one pattern in %j', (names, pattern) => {
		expect(names.map(foldFileName)).toEqual(names.map(() => pattern));
	});

	it.each([
		['sales.csv', 'costs.csv'],
		['sales.csv', 'sales.tsv'],
		['may.csv', 'mayor.csv'],
		['decade.csv', 'facade.csv'],
	])('keeps %s and %s apart', (a, b) => {
		expect(foldFileName(a)).not.toBe(foldFileName(b));
	});

	it('takes linear time', () => {
		expect(foldFileName('-_ '.repeat(50_000))).toHaveLength(150_000);
	});
});
