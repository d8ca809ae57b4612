import { TextBuilder } from '../../../src/domain/TextBuilder.ts';

test('joins pieces of any length to a text of any length', () => {
	const text = new TextBuilder('start');
	let expected = 'start';
	for (let count = 0; count < 100; count++) {
		const piece = String(count).repeat(count * 70);
		text.add(piece);
		expected = [expected, piece].join('');
		expect(text.length).toBe(expected.length);
	}
	expect(text.toString()).toBe(expected);
});

test.each([
	['Latin letters', 'Größe, naïve, señor. '],
	['other scripts', 'Выручка выросла на 5 %. 売上 '],
	['pairs of surrogates that are apart', 'a\ud83d'],
	['halves that belong to nothing', '\udcc8 x \ud83d\ud83d'],
])('joins %s to the same text', (_kind, piece) => {
	const text = new TextBuilder();
	let expected = '';
	for (let count = 0; count < 5000; count++) {
		for (const each of [piece, '\udcc8', 'plain ']) {
			text.add(each);
			expected += each;
		}
	}
	expect(text.toString()).toBe(expected);
	expect(text.restOf(`${expected}rest`)).toBe('rest');
});

test('returns what follows the text in another that starts with it', () => {
	const text = new TextBuilder('x'.repeat(20_000));
	text.add('end');
	expect(text.restOf(`${'x'.repeat(20_000)}end, and more`)).toBe(', and more');
	expect(text.restOf(`${'x'.repeat(20_000)}end`)).toBe('');
	expect(text.restOf(`${'x'.repeat(20_000)}END, and more`)).toBe('');
	expect(text.restOf(`y${'x'.repeat(20_000)}end, and more`)).toBe('');
	expect(text.restOf('x')).toBe('');
});
