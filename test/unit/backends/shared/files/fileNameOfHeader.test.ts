import { fileNameOfHeader } from '../../../../../backends/shared/files/fileNameOfHeader.ts';

describe('fileNameOfHeader', () => {
	it.each([
		['attachment; filename="totals.csv"', 'totals.csv'],
		['attachment; filename=totals.csv', 'totals.csv'],
		['attachment; filename=totals.csv; size=4', 'totals.csv'],
		['attachment; filename="a;b.csv"', 'a;b.csv'],
		['attachment; filename="a\\"b.csv"', 'a"b.csv'],
		['inline; FILENAME = "totals.csv"', 'totals.csv'],
	])('reads %s', (header, name) => {
		expect(fileNameOfHeader(header)).toBe(name);
	});

	it('prefers the extended name, wherever it stands', () => {
		const extended = "filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%F0%9F%93%8A.csv";
		expect(fileNameOfHeader(`attachment; filename="x.csv"; ${extended}`)).toBe('Größe 📊.csv');
		expect(fileNameOfHeader(`attachment; ${extended}; filename="x.csv"`)).toBe('Größe 📊.csv');
	});

	it('takes the plain name when the extended one is broken or in another charset', () => {
		expect(fileNameOfHeader(`attachment; filename="x.csv"; filename*=UTF-8''%C3%`)).toBe('x.csv');
		expect(fileNameOfHeader(`attachment; filename*=iso-8859-1''%A3; filename=x.csv`)).toBe('x.csv');
	});

	it.each([null, '', 'attachment', 'attachment; filename=""'])('finds no name in %j', (header) => {
		expect(fileNameOfHeader(header)).toBeUndefined();
	});
});
