import type { CodeEntry, Entry, RunView } from './RunView.ts';

/** The last part of a call's output when its code raised. */
const TRACEBACK = 'Traceback (most recent call last):';

/** Opens the PNG bytes of a figure; undefined if it is gone. */
type OpenFigure = (fileId: string) => Promise<AsyncIterable<Uint8Array> | undefined>;

/** Base64 has no gaps between pieces of this many bytes. */
const GROUP_BYTES = 3;

/**
 * The run as a Jupyter notebook (nbformat 4.5), piece by piece: figures may be large, and clients may read slowly.
 * @param openFigure figures that it lacks are left out
 */
export async function* toNotebook(
	{ question, entries }: Pick<RunView, 'question' | 'entries'>,
	openFigure: OpenFigure,
): AsyncGenerator<string> {
	yield `{"cells":[${JSON.stringify(toTextCell('question', question))}`;
	for (const entry of entries) {
		yield ',\n';
		if (entry.type === 'code') yield* writeCodeCell(entry, openFigure);
		else yield JSON.stringify(toTextCell(entry.id, textOf(entry)));
	}
	const kernelspec = { display_name: 'Python 3', language: 'python', name: 'python3' };
	const metadata = { kernelspec, language_info: { name: 'python' } };
	yield `],\n"metadata":${JSON.stringify(metadata)},"nbformat":4,"nbformat_minor":5}\n`;
}

const textOf = (entry: Exclude<Entry, CodeEntry>): string =>
	entry.type === 'text'
		? entry.text
		: entry.calls.map(({ name, arguments: given }) => `${name}(${given})`).join('\n');

const toTextCell = (id: string, source: string) => ({
	cell_type: 'markdown',
	id: toCellId(id),
	metadata: {},
	source,
});

async function* writeCodeCell(
	{ id, code, outputs }: CodeEntry,
	openFigure: OpenFigure,
): AsyncGenerator<string> {
	const cell = {
		cell_type: 'code',
		id: toCellId(id),
		metadata: {},
		execution_count: null,
		source: code,
	};
	yield `${JSON.stringify(cell).slice(0, -1)},"outputs":[`;
	let separator = '';
	for (const output of outputs) {
		if (output.type === 'logs') {
			for (const each of toTextOutputs(output.text)) {
				yield separator + JSON.stringify(each);
				separator = ',';
			}
			continue;
		}
		const png = await openFigure(output.fileId);
		if (png === undefined) continue;
		yield `${separator}{"output_type":"display_data","metadata":{},"data":{"image/png":"`;
		yield* toBase64(png);
		yield '"}}';
		separator = ',';
	}
	yield ']}';
}

async function* toBase64(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
	let rest = Buffer.alloc(0);
	for await (const chunk of bytes) {
		const known = Buffer.concat([rest, chunk]);
		const whole = known.length - (known.length % GROUP_BYTES);
		yield known.toString('base64', 0, whole);
		rest = known.subarray(whole);
	}
	yield rest.toString('base64');
}

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
