import { highlightPython } from '../../../../src/page/text/highlightPython.ts';

/** The text that a browser shows. */
const textOf = (markup: string) =>
	markup
		.replace(/<[^>]*>/g, '')
		.replace(/&lt;/g, '<')
		.replace(/&gt;/g, '>')
		.replace(/&quot;/g, '"')
		.replace(/&#39;/g, "'")
		.replace(/&amp;/g, '&');

test('colors keywords, strings, comments and numbers', () => {
	const { text } = highlightPython('def f(x):\n    return f"a{x}" # why\ny = 0x1F + None');
	for (const token of [
		'<i class="keyword">def</i>',
		'<i class="keyword">return</i>',
		'<i class="comment"># why</i>',
		'<i class="number">0x1F</i>',
		'<i class="constant">None</i>',
	]) {
		expect(text).toContain(token);
	}
	expect(text).toMatch(/<i class="string">&quot;a\{x\}&quot;<\/i>/);
});

test.each([
	'x = """two\nlines""" + \'# not a comment\'',
	"unfinished = 'text\nnext = 1",
	'"""never closed\n</code><script>alert(1)</script>',
	'r\'\\\' if x else "\\""',
	'@decorator\nclass A: pass',
	'',
	'print("é日本🎉")\n\n\n',
])('changes no character of %j', (code) => {
	expect(textOf(highlightPython(code).text)).toContain(code);
	expect(highlightPython(code).text).not.toContain('<script');
});

test('marks the lines of an error', () => {
	const { text } = highlightPython('a = 1\nb = a / 0\nc', new Set([2]));
	expect(text.match(/<mark class="line">.*?\n<\/mark>/gs)).toEqual([
		expect.stringContaining('b = a'),
	]);
});

test('shows very long code without elements for its lines', () => {
	expect(highlightPython('x\n'.repeat(5000)).text).not.toContain('class="line"');
});
