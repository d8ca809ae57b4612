import { CodeDecoder } from '../../../../../src/model/chatCompletions/reply/CodeDecoder.ts';

test.each([1, 2, 3, 7, 100])('decodes code from arguments in pieces of %i characters', (size) => {
	const code = 'print("a\\n", \'ü\u2028\t"\\\\"\')\n# end "';
	const json = JSON.stringify({ code }).replaceAll('ü', '\\u00fc');
	const decoder = new CodeDecoder();
	let read = '';
	for (let from = 0; from < json.length; from += size)
		read += decoder.add(json.slice(from, from + size));
	expect(read).toBe(code);
});

test('yields nothing for arguments of another form', () => {
	const decoder = new CodeDecoder();
	expect(decoder.add('{"script": "print(1)"}') + decoder.add('print(1)')).toBe('');
});
