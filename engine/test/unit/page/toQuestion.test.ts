import { toQuestion } from '../../../src/page/toQuestion.ts';
import type { CodeEntry } from '../../../src/page/RunView.ts';
import { readCodeBlocks } from '../../../src/model/python/readCodeBlocks.ts';

const code = (id: string, text: string): CodeEntry => ({
	type: 'code',
	id,
	status: 'completed',
	code: text,
	outputs: [],
	startedAt: 1,
	endedAt: 2,
	usage: null,
});

test('is a question whose code the model python runs in the same order', () => {
	const calls = ['print(1)', 'text = """\n```python\nprint(2)\n```\n"""'];
	const question = toQuestion({
		question: 'How many?',
		entries: calls.map((text, index) => code(`step_${index}`, text)),
	});
	expect(question).toMatch(/^How many\?\n\n```python\nprint\(1\)\n```/);
	expect(readCodeBlocks(question)).toEqual(calls);
});

test('does not repeat code that the question contains', () => {
	const question = '```python\nprint(1)\n```';
	expect(toQuestion({ question, entries: [code('step_1', 'print(1)')] })).toBe(question);
});
