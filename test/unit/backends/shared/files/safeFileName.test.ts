import { safeFileName } from '../../../../../backends/shared/files/safeFileName.ts';

describe('safeFileName', () => {
	it.each([
		['/mnt/data/totals.csv', 'totals.csv'],
		['../../etc/passwd', 'passwd'],
		['..\\..\\windows\\system.ini', 'system.ini'],
		['Größe & Menge 📊.csv', 'Größe & Menge 📊.csv'],
		['.bashrc', '.bashrc'],
	])('reduces %j to its last component', (path, name) => {
		expect(safeFileName(path)).toBe(name);
	});

	it.each(['', '   ', '/', '..', '/mnt/data/', 'a/...'])('falls back for %j', (path) => {
		expect(safeFileName(path, 'file-1')).toBe('file-1');
	});

	it.each(['a\nb.csv', 'a\u0000b.csv', 'a\u0085b.csv', 'a\u202eb.csv', 'a\u061cb.csv', 'a"b.csv'])(
		'replaces what hides a name in %j',
		(path) => {
			expect(safeFileName(path)).toBe('a_b.csv');
		},
	);

	it('truncates a long name and preserves its extension', () => {
		const name = safeFileName(`${'x'.repeat(500)}.csv`);
		expect(name).toHaveLength(200);
		expect(name).toMatch(/x\.csv$/);
	});

	it('does not split a surrogate pair', () => {
		const name = safeFileName(`x${'📊'.repeat(150)}.csv`);
		expect(name.isWellFormed()).toBe(true);
		expect(name.endsWith('📊.csv')).toBe(true);
	});
});
