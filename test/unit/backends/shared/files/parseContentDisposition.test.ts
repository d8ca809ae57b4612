import { parseContentDisposition } from '../../../../../backends/shared/files/parseContentDisposition.ts';

describe('parseContentDisposition', () => {
	it.each([
		['attachment; filename="totals.csv"', 'totals.csv'],
		['attachment; filename=totals.csv', 'totals.csv'],
		['attachment; filename=totals.csv; size=4', 'totals.csv'],
		['attachment; filename="a;b.csv"', 'a;b.csv'],
		['attachment; filename="a\\"b.csv"', 'a"b.csv'],
		['inline; FILENAME = "totals.csv"', 'totals.csv'],
		['attachment; filename="50%25 off.csv"', '50%25 off.csv'],
		['attachment; filename=100%.csv', '100%.csv'],
	])('reads %s', (header, name) => {
		expect(parseContentDisposition(header)).toBe(name);
	});

	it('prefers the extended name in any position', () => {
		const extended = "filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%F0%9F%93%8A.csv";
		expect(parseContentDisposition(`attachment; filename="x.csv"; ${extended}`)).toBe(
			'Größe 📊.csv',
		);
		expect(parseContentDisposition(`attachment; ${extended}; filename="x.csv"`)).toBe(
			'Größe 📊.csv',
		);
	});

	it('uses the plain name when the extended one is invalid or has another charset', () => {
		expect(parseContentDisposition(`attachment; filename="x.csv"; filename*=UTF-8''%C3%`)).toBe(
			'x.csv',
		);
		expect(parseContentDisposition(`attachment; filename*=iso-8859-1''%A3; filename=x.csv`)).toBe(
			'x.csv',
		);
	});

	it.each([null, '', 'attachment', 'attachment; filename=""'])('finds no name in %j', (header) => {
		expect(parseContentDisposition(header)).toBeUndefined();
	});
});
