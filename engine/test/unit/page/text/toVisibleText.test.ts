import { toVisibleName, toVisibleText } from '../../../../src/page/text/toVisibleText.ts';

test.each([
	['colors', '\u001b[1;31mred\u001b[0m and \u001b[38;5;208morange', 'red and orange'],
	['a cleared screen and a moved cursor', 'a\u001b[2J\u001b[10;5Hb', 'ab'],
	['a title of the window', '\u001b]0;owned\u0007text', 'text'],
	['a link', '\u001b]8;;http://example.com\u001b\\here\u001b]8;;\u001b\\', 'here'],
	['a sequence without an end', 'before\u001b[31', 'before31'],
	['a progress bar', '10 %\r 50 %\r100 %\nready\r\n', '100 %\nready\n'],
	['a bell, a backspace and a zero', 'a\u0007b\bc\u0000', 'a␇b␈c␀'],
	['letters of C1', 'a\u009b31mb', 'a\ufffd31mb'],
	['characters that reorder text', 'user\u202etxt.exe\u2066', 'user⟨U+202E⟩txt.exe⟨U+2066⟩'],
	['tabs and other writing', 'a\tb\n日本語 مرحبا 🎉', 'a\tb\n日本語 مرحبا 🎉'],
])('shows %s', (_what, given, shown) => {
	expect(toVisibleText(given)).toBe(shown);
});

test('keeps a name in one line and of a usual length', () => {
	expect(toVisibleName('a\nb\r.csv')).toBe('a␊b␊.csv');
	expect(toVisibleName('x'.repeat(1000))).toHaveLength(255);
});
