import type { CodeEntry, RunView } from './RunView.ts';

/** The last part of a call's output when its code raised. */
const TRACEBACK = 'Traceback (most recent call last):';

/**
 * The run as a Jupyter notebook (nbformat 4.5).
 * @param figures PNG bytes by file id; figures that it lacks are left out
 * @returns an object to write as JSON
 */
export function toNotebook(
	view: Pick<RunView, 'question' | 'entries'>,
	figures: ReadonlyMap<string, Buffer>,
) {
	const texts = view.entries.map((entry) =>
		entry.type === 'code'
			? toCodeCell(entry, figures)
			: toTextCell(
					entry.id,
					entry.type === 'text'
						? entry.text
						: entry.calls.map(({ name, arguments: given }) => `${name}(${given})`).join('\n'),
				),
	);
	return {
		cells: [toTextCell('question', view.question), ...texts],
		metadata: {
			kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' },
			language_info: { name: 'python' },
		},
		nbformat: 4,
		nbformat_minor: 5,
	};
}

const toTextCell = (id: string, source: string) => ({
	cell_type: 'markdown',
	id: toCellId(id),
	metadata: {},
	source,
});

const toCodeCell = ({ id, code, outputs }: CodeEntry, figures: ReadonlyMap<string, Buffer>) => ({
	cell_type: 'code',
	id: toCellId(id),
	metadata: {},
	execution_count: null,
	source: code,
	outputs: outputs.flatMap((output): object[] => {
		if (output.type === 'logs') return toTextOutputs(output.text);
		const png = figures.get(output.fileId)?.toString('base64');
		if (png === undefined) return [];
		return [{ output_type: 'display_data', data: { 'image/png': png }, metadata: {} }];
	}),
});

function toTextOutputs(text: string) {
	const start = text.lastIndexOf(TRACEBACK);
	const [, name, value = ''] = /\n([A-Za-z_][\w.]*)(?:: ([^\n]*))?\n*$/.exec(text) ?? [];
	const printed = start === -1 || name === undefined ? text : text.slice(0, start);
	const stream = printed === '' ? [] : [{ output_type: 'stream', name: 'stdout', text: printed }];
	if (printed === text || name === undefined) return stream;
	const traceback = text.slice(start).trimEnd().split('\n');
	return [...stream, { output_type: 'error', ename: name, evalue: value, traceback }];
}

/** nbformat allows 64 of these characters. */
const toCellId = (id: string): string => id.replace(/[^\w-]/g, '-').slice(0, 64);
