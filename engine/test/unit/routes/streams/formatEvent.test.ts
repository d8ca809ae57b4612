import { formatEvent, formatTextEvent } from '../../../../src/routes/streams/formatEvent.ts';
import type { EventPieces } from '../../../../src/routes/streams/formatEvent.ts';

const toText = (event: EventPieces) => Buffer.concat([...event]).toString();

test('formats an event as JSON on one line', () => {
	const data = { a: 'line\nbreak', b: undefined, c: [1, null] };
	expect(toText(formatEvent('x', data))).toBe(
		'event: x\ndata: {"a":"line\\nbreak","c":[1,null]}\n\n',
	);
	expect(toText(formatTextEvent('done', '[DONE]'))).toBe('event: done\ndata: [DONE]\n\n');
});

test('formats long texts with any characters as JSON.stringify does', () => {
	// The pairs of the first are cut at each border of a piece, unless that is avoided.
	const texts = [`a${'😀'.repeat(100_000)}`, '"\\\n\0\u2028'.repeat(50_000), 'ä'.repeat(200_000)];
	const data = { texts, inner: { text: texts[0], short: 'x' } };
	expect(toText(formatEvent('x', data))).toBe(`event: x\ndata: ${JSON.stringify(data)}\n\n`);
	const many = Array.from({ length: 50_000 }, () => '😀');
	expect(toText(formatEvent('x', many))).toBe(`event: x\ndata: ${JSON.stringify(many)}\n\n`);
	const half = '\ud83d'.repeat(200_000);
	expect(JSON.parse(toText(formatEvent('x', { half })).slice(15))).toEqual({ half });
});

test('holds only one small piece of a long event at a time', () => {
	const pieces = [...formatEvent('x', { text: 'lorem ipsum '.repeat(200_000) })];
	expect(pieces.length).toBeGreaterThan(20);
	const held = pieces.map(({ buffer }) => buffer.byteLength);
	expect(Math.max(...held)).toBeLessThan(256 * 1024);
});
