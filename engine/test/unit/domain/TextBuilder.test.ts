import { growText } from '../../../src/domain/growText.ts';

test('adds pieces of any length to a text of any length', () => {
	let text = '';
	let expected = '';
	for (let count = 0; count < 100; count++) {
		const piece = String(count).repeat(count * 70);
		text = growText(text, piece);
		expected = [expected, piece].join('');
	}
	expect(text).toBe(expected);
});
