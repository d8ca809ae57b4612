import { toNotebook } from '../../../src/page/toNotebook.ts';
import type { RunView } from '../../../src/page/RunView.ts';

const view = {
	question: 'What is it?',
	entries: [
		{ type: 'text', id: 'msg_1', text: 'I shall compute it.' },
		{
			type: 'code',
			id: 'step_1',
			status: 'completed',
			code: 'print(1)\n1 / 0',
			outputs: [
				{ type: 'image', fileId: 'file-1' },
				{ type: 'image', fileId: 'file-deleted' },
				{
					type: 'logs',
					text: '1\nTraceback (most recent call last):\n  File "<cell-1>", line 2, in <module>\nZeroDivisionError: division by zero\n',
				},
			],
			startedAt: 1,
			endedAt: 2,
			usage: null,
		},
	],
} satisfies Pick<RunView, 'question' | 'entries'>;

test('has the question, the texts, and the code with its output, its figures and its error', () => {
	const notebook = toNotebook(view, new Map([['file-1', Buffer.from('png')]]));
	expect(notebook).toMatchObject({ nbformat: 4, nbformat_minor: 5 });
	expect(notebook.cells).toEqual([
		{ cell_type: 'markdown', id: 'question', metadata: {}, source: 'What is it?' },
		{ cell_type: 'markdown', id: 'msg_1', metadata: {}, source: 'I shall compute it.' },
		{
			cell_type: 'code',
			id: 'step_1',
			metadata: {},
			execution_count: null,
			source: 'print(1)\n1 / 0',
			outputs: [
				{ output_type: 'display_data', data: { 'image/png': 'cG5n' }, metadata: {} },
				{ output_type: 'stream', name: 'stdout', text: '1\n' },
				{
					output_type: 'error',
					ename: 'ZeroDivisionError',
					evalue: 'division by zero',
					traceback: expect.arrayContaining(['ZeroDivisionError: division by zero']) as string[],
				},
			],
		},
	]);
});
