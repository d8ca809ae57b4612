import type { ModelEntry } from '../../../../src/domain/modelEntries.ts';
import { limitFigures } from '../../../../src/runs/images/limitFigures.ts';
import { toModelImages } from '../../../../src/runs/images/toModelImages.ts';

const result = (...urls: string[]): ModelEntry => ({
	role: 'tool',
	callId: 'a',
	result: {
		status: 'ok',
		logs: '',
		figures: urls,
		images: urls.map((url) => ({ url })),
		writtenFiles: [],
		notes: [],
	},
});

const urlsIn = (conversation: ModelEntry[]) =>
	conversation.map((entry) =>
		'result' in entry ? entry.result.images?.map(({ url }) => url) : [],
	);

test('shows the newest figures only, and names all', () => {
	const conversation = [result('a', 'b'), result('c'), result('d', 'e')];
	expect(urlsIn(limitFigures(conversation, 4))).toEqual([['b'], ['c'], ['d', 'e']]);
	expect(urlsIn(limitFigures(conversation, 1))).toEqual([undefined, undefined, ['e']]);
	expect(urlsIn(limitFigures(conversation, 0))).toEqual([undefined, undefined, undefined]);
	expect(limitFigures(conversation, 0)[0]).toMatchObject({ result: { figures: ['a', 'b'] } });
});

test('notes that a figure is too large to be shown', () => {
	const figures = [
		{ name: 'a.png', bytes: Buffer.from('PNG') },
		{ name: 'b.png', bytes: Buffer.alloc(4_000_000) },
	];
	expect(toModelImages(figures)).toEqual({
		images: [{ url: 'data:image/png;base64,UE5H' }],
		notes: ['The figure b.png is too large to be shown to you. The user sees it.'],
	});
});
