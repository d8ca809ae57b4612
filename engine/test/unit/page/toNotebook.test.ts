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

/** What is read of each figure, and how much of it was. */
const open = (figures: Record<string, Buffer[]>) => {
	const read: number[] = [];
	const openFigure = async (fileId: string) => {
		const pieces = figures[fileId];
		if (pieces === undefined) return undefined;
		return (async function* () {
			for (const piece of pieces) {
				read.push(piece.length);
				yield piece;
			}
		})();
	};
	return { read, openFigure };
};

test('has the question, the texts, and the code with its output, its figures and its error', async () => {
	const { openFigure } = open({ 'file-1': [Buffer.from('p'), Buffer.from('ng')] });
	const text = (await Array.fromAsync(toNotebook(view, openFigure))).join('');
	const notebook = JSON.parse(text) as { cells: object[] };
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

test('reads a figure only as far as its client does, whatever its size', async () => {
	const pieces = Array.from({ length: 100 }, (_, index) => Buffer.alloc(1000 + index, index));
	const { read, openFigure } = open({ 'file-1': pieces });
	const notebook = toNotebook(view, openFigure);
	let text = '';
	for await (const piece of notebook) {
		text += piece;
		// The figure is the longest part by far.
		expect(Buffer.byteLength(text)).toBeGreaterThanOrEqual(
			(Math.max(0, read.length - 1) * 4000) / 3,
		);
	}
	const { cells } = JSON.parse(text) as {
		cells: { outputs?: { data?: Record<string, string> }[] }[];
	};
	expect(cells[2]?.outputs?.[0]?.data?.['image/png']).toBe(
		Buffer.concat(pieces).toString('base64'),
	);
});
