import { fileKind, mimeTypeOf } from '../../../../../backends/shared/files/fileKind.ts';

describe('fileKind', () => {
	it.each([
		['chart.png', 'image'],
		['chart.SVG', 'image'],
		['totals.csv', 'csv'],
		['totals.TSV', 'csv'],
		['report.pdf', 'document'],
		['report.docx', 'document'],
		['sheet.xlsx', 'document'],
		['page.html', 'document'],
		['model.pkl', 'other'],
		['data.json', 'other'],
		['no-ending', 'other'],
	])('takes %s for %s', (fileName, kind) => {
		expect(fileKind(fileName)).toBe(kind);
	});

	it('uses the MIME type for a name without an extension', () => {
		expect(fileKind('file-abc', 'image/png')).toBe('image');
		expect(fileKind('file-abc', 'text/csv')).toBe('csv');
		expect(fileKind('file-abc', 'application/pdf')).toBe('document');
	});
});

describe('mimeTypeOf', () => {
	it('returns the type of an extension, or undefined', () => {
		expect(mimeTypeOf('übersicht 📊.csv')).toBe('text/csv');
		expect(mimeTypeOf('figure.PNG')).toBe('image/png');
		expect(mimeTypeOf('README')).toBeUndefined();
		expect(mimeTypeOf('x.nobody-knows-this')).toBeUndefined();
	});
});
