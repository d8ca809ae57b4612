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
