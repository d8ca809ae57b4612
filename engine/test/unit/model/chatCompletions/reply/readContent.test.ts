import { readContent } from '../../../../../src/model/chatCompletions/reply/readContent.ts';

test('reads a text and a list of parts, with the reasoning apart', () => {
	expect(readContent('Yes.')).toEqual({ text: 'Yes.', reasoning: '' });
	expect(
		readContent([
			{ type: 'thinking', thinking: [{ type: 'text', text: 'Multiply.' }] },
			{ type: 'text', text: 'The answer ' },
			{ type: 'text', text: 'is 42.' },
		]),
	).toEqual({ text: 'The answer is 42.', reasoning: 'Multiply.' });
});

test.each([null, undefined, 5, {}, [null], [5], [{ type: 'text', text: 5 }]])(
	'reads nothing from %j',
	(content) => {
		expect(readContent(content)).toEqual({ text: '', reasoning: '' });
	},
);
