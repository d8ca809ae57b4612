import { readCodeBlocks } from '../../../../src/model/python/readCodeBlocks.ts';

test('reads the Python blocks in order, as they stand', () => {
	const text = 'Please:\n```python\nx = 1\n\nprint(x)\n```\nthen\n~~~py\nprint("```")\n~~~\n';
	expect(readCodeBlocks(text)).toEqual(['x = 1\n\nprint(x)', 'print("```")']);
});

test('leaves blocks of other languages and inline code alone', () => {
	const text =
		'```sql\nselect 1\n```\n```\nplain\n```\nUse `python` or ```python``` here.\n```python\n1\n```';
	expect(readCodeBlocks(text)).toEqual(['1']);
});

test('does not take a Python fence within another block for one', () => {
	expect(readCodeBlocks('````markdown\n```python\n1\n```\n````')).toEqual([]);
});

test('ends a block only at a fence as long as its own', () => {
	expect(readCodeBlocks('````python\n"""\n```\n"""\n````')).toEqual(['"""\n```\n"""']);
});

test('takes a block that is never closed to the end, and Windows line ends', () => {
	expect(readCodeBlocks('``` Python\r\nprint(1)\r\nprint(2)')).toEqual(['print(1)\nprint(2)']);
});

test('passes over empty blocks', () => {
	expect(readCodeBlocks('```python\n\n```')).toEqual([]);
});
