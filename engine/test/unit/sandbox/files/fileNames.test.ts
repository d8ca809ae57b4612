import { describeName, honestName, safeFileName } from '../../../../src/sandbox/files/fileNames.ts';

it.each([
	'plain.csv',
	'with spaces.csv',
	'Größe.csv',
	'温度 🚀.csv',
	'-rf',
	'.hidden',
	'a'.repeat(255),
])('takes "%s" for an honest name', (name) => {
	expect(honestName(Buffer.from(name))).toBe(name);
});

it.each([
	['a line break', Buffer.from('a\nb')],
	['an escape sequence', Buffer.from('\u001b[2J')],
	['a direction override', Buffer.from('gpj\u202eexe')],
	['a backslash', Buffer.from('..\\x')],
	['bytes that are no text', Buffer.from([0xff, 0xfe])],
])('takes no name with %s', (_what, name) => {
	expect(honestName(name)).toBeUndefined();
	expect(describeName(name)).not.toMatch(/[\p{Cc}\u202e]/u);
});

it.each([
	['sales.csv', 'sales.csv'],
	['Übersicht 2026 🚀.csv', 'Übersicht 2026 🚀.csv'],
	['../../etc/passwd', 'passwd'],
	['/absolute/path.csv', 'path.csv'],
	['folder/', 'folder'],
	['..', 'file'],
	['', 'file'],
	['///', 'file'],
	['a\nb\\c\u202e.csv', 'a_b_c_.csv'],
	['lone \ud800.csv', 'lone \ufffd.csv'],
	['u\u0308.csv', 'ü.csv'],
])('makes "%s" the name "%s"', (wished, name) => {
	expect(safeFileName(wished)).toBe(name);
});

it('shortens a long name and keeps its extension', () => {
	const name = safeFileName(`${'ü'.repeat(300)}.csv`);
	expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
	expect(name).toMatch(/^ü+\.csv$/);
});
