import { readCodeBlocks } from '../../../../src/model/python/readCodeBlocks.ts';

test('returns the Python blocks in order, unchanged', () => {
	const text = 'Please:\n```python\nx = 1\n\nprint(x)\n```\nthen\n~~~py\nprint("```")\n~~~\n';
	expect(readCodeBlocks(text)).toEqual(['x = 1\n\nprint(x)', 'print("```")']);
});

test('ignores blocks of other languages and inline code', () => {
	const text =
		'```sql\nselect 1\n```\n```\nplain\n```\nUse `python` or ```python``` here.\n```python\n1\n```';
	expect(readCodeBlocks(text)).toEqual(['1']);
});

test('ignores a Python fence inside another block', () => {
	expect(readCodeBlocks('````markdown\n```python\n1\n```\n````')).toEqual([]);
});

test('ends a block only at a fence that is at least as long as its own', () => {
	expect(readCodeBlocks('````python\n"""\n```\n"""\n````')).toEqual(['"""\n```\n"""']);
});

test('reads a block that is never closed to the end, and accepts Windows line ends', () => {
	expect(readCodeBlocks('``` Python\r\nprint(1)\r\nprint(2)')).toEqual(['print(1)\nprint(2)']);
});

test('skips empty blocks', () => {
	expect(readCodeBlocks('```python\n\n```')).toEqual([]);
});
