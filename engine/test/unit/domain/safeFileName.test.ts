import { fitFileName, safeFileName } from '../../../src/domain/safeFileName.ts';

test('removes control characters and those that change the direction of text', () => {
	expect(safeFileName('a\u0000b\nc\u202egnp.exe')).toBe('abcgnp.exe');
});

test('keeps the extension of a name that is too long for a file system, and splits no character', () => {
	const name = safeFileName(`${'ä📈'.repeat(100)}.csv`);
	expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
	expect(name.endsWith('.csv')).toBe(true);
	expect(name.isWellFormed()).toBe(true);
});

test('replaces unpaired surrogates', () => {
	expect(safeFileName('a\ud800.csv')).toBe('a\ufffd.csv');
});

test('fits an ending to a long stem', () => {
	expect(fitFileName('a'.repeat(300), ' (2).csv')).toBe(`${'a'.repeat(247)} (2).csv`);
});

test('shortens a name of megabytes in little time', () => {
	// Shortened letter by letter, this took minutes, during which the engine answered no request.
	expect(safeFileName(`${'a'.repeat(4_000_000)}.csv`)).toBe(`${'a'.repeat(251)}.csv`);
});

test.each([
	['sales.csv', 'sales.csv'],
	['Übersicht 2026 🚀.csv', 'Übersicht 2026 🚀.csv'],
	['../../etc/passwd', 'passwd'],
	['C:\\reports\\sales.csv', 'sales.csv'],
	['/absolute/path.csv', 'path.csv'],
	['folder/', 'folder'],
	['..', 'file'],
	['', 'file'],
	['///', 'file'],
	['a\u061cb.csv', 'ab.csv'],
	['u\u0308.csv', 'ü.csv'],
])('makes "%s" the name "%s"', (given, name) => {
	expect(safeFileName(given)).toBe(name);
});
