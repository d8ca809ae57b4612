import { describeName, honestName } from '../../../../src/sandbox/files/fileNames.ts';

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
