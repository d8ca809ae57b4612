import {
	chart,
	json,
	namesOf,
	openThread,
	totals,
} from '../../../../support/backends/openThreadOfFiles.ts';
import { resourcesOfThisFile } from '../../../../support/resourcesOfThisFile.ts';
import { waitUntil } from '../../../../support/waitUntil.mjs';

const resources = resourcesOfThisFile();

describe('Download Generated Files', () => {
	it('outputs one item for each file, with name, type, size and bytes', async () => {
		const { download } = await openThread(resources, [chart, totals]);
		const { items } = await download();
		expect(items).toMatchObject([
			{
				json: {
					...json,
					fileId: 'file-0',
					fileName: 'chart.png',
					kind: 'image',
					mimeType: 'image/png',
					bytes: 9,
				},
				binary: { data: { fileName: 'chart.png', mimeType: 'image/png' } },
				pairedItem: { item: 0 },
			},
			{ json: { fileName: 'tötals 1.csv', kind: 'csv', mimeType: 'text/csv' } },
		]);
		expect(Buffer.from(items[0]?.binary?.data?.data ?? '', 'base64').toString()).toBe('png bytes');
		expect(items[1]?.json).not.toHaveProperty('rows');
	});

	it('stores binary data in files when n8n does', async () => {
		const { download } = await openThread(resources, [chart]);
		const binaryStore = new Map<string, Buffer>();
		const { items } = await download({ binaryStore });
		const { id = '' } = items[0]?.binary?.data ?? {};
		expect(binaryStore.get(id)?.toString()).toBe('png bytes');
		expect(items[0]?.json.bytes).toBe(9);
	});

	it.each([
		[{ fileTypes: 'images' }, ['chart.png']],
		[{ fileTypes: 'data' }, ['tötals 1.csv']],
		[{ fileTypes: 'pattern', pattern: 'tö*' }, ['tötals 1.csv']],
	])('downloads only what %j selects', async (parameters, expected) => {
		const { download } = await openThread(resources, [chart, totals]);
		expect(namesOf((await download({ parameters })).items)).toEqual(expected);
	});

	it('puts the file into another field', async () => {
		const { download } = await openThread(resources, [chart]);
		const { items } = await download({ parameters: { binaryPropertyName: 'chart' } });
		expect(Object.keys(items[0]?.binary ?? {})).toEqual(['chart']);
	});

	it('downloads the files of one run, or of the whole thread', async () => {
		const { download } = await openThread(resources, [{ ...chart, run: 'run_0' }, totals]);
		expect(namesOf((await download()).items)).toEqual(['tötals 1.csv']);
		const { items } = await download({ parameters: { scope: 'thread' } });
		expect(namesOf(items)).toEqual(['chart.png', 'tötals 1.csv']);
	});

	it('outputs nothing when there are no files, or fails when set so', async () => {
		const { download } = await openThread(resources, []);
		expect((await download()).items).toEqual([]);
		await expect(download({ parameters: { whenNone: 'error' } })).rejects.toThrow(
			'The run created no files',
		);
	});

	it('names the existing files when none matches', async () => {
		const { download } = await openThread(resources, [chart]);
		const parameters = { whenNone: 'error', fileTypes: 'data' };
		await expect(download({ parameters })).rejects.toThrow(
			'None of the generated files matches. Generated files: chart.png',
		);
	});

	it('leaves larger files on the server, with a hint that names them', async () => {
		const { download } = await openThread(resources, [chart, totals]);
		const { items, context } = await download({ parameters: { options: { maxBytes: 10 } } });
		expect(namesOf(items)).toEqual(['chart.png']);
		expect(context.hints).toMatchObject([
			{ type: 'warning', message: expect.stringContaining('"tötals 1.csv"') as string },
		]);
	});

	it.each([
		['as files', 'file', {}],
		['as rows', 'rows', {}],
		['as rows of different files', 'rows', { deduplicate: true }],
	])(
		'stops a download at Max Bytes when the server announces no size, %s',
		async (_, csv, more) => {
			const large = {
				name: 'large.csv',
				content: `n\n${'1\n'.repeat(16_000_000)}`,
				hidesSize: true,
			};
			const { deleted, unfinished, download } = await openThread(resources, [large, chart]);
			const options = { ...more, maxBytes: 1000, deleteAfter: true };
			const { items, context } = await download({ parameters: { csv, options } });
			expect(namesOf(items)).toEqual(['chart.png']);
			expect(context.hints.map(({ message }) => message)).toEqual([
				`"large.csv" is larger than 'Max Bytes' (1000) and was left on the server`,
			]);
			await waitUntil(async () => await Promise.resolve(unfinished.includes('large.csv')));
			expect(deleted).toEqual(['file-1']);
		},
	);

	it('fails when set so and every file turns out to be too large', async () => {
		const { download } = await openThread(resources, [{ ...totals, hidesSize: true }]);
		const parameters = { whenNone: 'error', options: { maxBytes: 10 } };
		await expect(download({ parameters })).rejects.toThrow(
			'None of the generated files matches. Generated files: tötals 1.csv',
		);
	});

	it.each([
		['no', true],
		['its', false],
	])(
		'downloads a file of just Max Bytes when the server announces %s size',
		async (_, hidesSize) => {
			const { download } = await openThread(resources, [{ ...chart, hidesSize }]);
			const { items } = await download({ parameters: { options: { maxBytes: 9 } } });
			expect(items[0]?.json).toMatchObject({ fileName: 'chart.png', bytes: 9 });
		},
	);

	it('outputs the same content only once with Deduplicate', async () => {
		const { download } = await openThread(resources, [
			chart,
			{ ...chart, name: 'again.png' },
			totals,
		]);
		expect(namesOf((await download()).items)).toHaveLength(3);
		const { items } = await download({ parameters: { options: { deduplicate: true } } });
		expect(namesOf(items)).toEqual(['chart.png', 'tötals 1.csv']);
	});

	it('downloads an empty file', async () => {
		const { download } = await openThread(resources, [{ name: 'empty.txt', content: '' }]);
		expect((await download()).items[0]?.json).toMatchObject({ fileName: 'empty.txt', bytes: 0 });
	});

	it('downloads the files of a run once when several items name it, for example after List Run Steps', async () => {
		const { server, download } = await openThread(resources, [chart]);
		const { items } = await download({ items: [{ json }, { json }, { json }] });
		expect(items).toHaveLength(1);
		expect(items[0]?.pairedItem).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
		expect(server.calls().filter((call) => call.endsWith('/content'))).toHaveLength(1);
	});

	it('outputs an item without a file when set so, so that a loop continues', async () => {
		const { download } = await openThread(resources, []);
		const { items } = await download({ parameters: { whenNone: 'item' } });
		expect(items).toMatchObject([{ json }]);
		expect(items[0]?.binary).toBeUndefined();
	});

	it('keeps the fields of the input item when set so', async () => {
		const { download } = await openThread(resources, [chart]);
		const { items } = await download({
			items: [{ json: { ...json, customer: 7, fileName: 'theirs' } }],
			parameters: { options: { includeInputFields: true } },
		});
		expect(items).toMatchObject([{ json: { ...json, customer: 7, fileName: 'chart.png' } }]);
	});
});
