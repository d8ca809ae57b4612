import type { IDataObject } from 'n8n-workflow';
import { DownloadGeneratedFiles } from '../../../../nodes/DownloadGeneratedFiles/DownloadGeneratedFiles.node.ts';
import { executeNode } from '../../../support/executeNode.ts';
import { apiError, openServer, page } from '../../../support/openServer.ts';
import { resourcesOfThisFile } from '../../../support/resourcesOfThisFile.ts';
import type { StubSettings } from '../../../support/stubContext.ts';
import { waitUntil } from '../../../support/waitUntil.ts';

const resources = resourcesOfThisFile();
const json = { threadId: 'thread_1', runId: 'run_1' };

interface Stored {
	name: string;
	content: string;
	run?: string;
	/** What the server says its size is, where that is not true. */
	bytes?: number;
	breaksOff?: 'once' | 'always';
}

/** A thread whose runs made these files. */
async function openThread(files: Stored[]) {
	const deleted: string[] = [];
	/** Files of which not all was fetched. */
	const unfinished: string[] = [];
	const broken = new Set<string>();
	const server = await openServer(resources, ({ method, path }, response) => {
		if (path.endsWith('/steps')) return page([]);
		if (path.endsWith('/messages')) {
			return page(
				files.map(({ run = 'run_1' }, index) => ({
					id: `msg_${index}`,
					role: 'assistant',
					run_id: run,
					content: [],
					attachments: [{ file_id: `file-${index}` }],
				})),
			);
		}
		const id = /file-(\d+)/.exec(path);
		const file = files[Number(id?.[1])];
		if (!id || !file) return apiError(404, 'No such file');
		if (method === 'DELETE') deleted.push(id[0]);
		const breaksOff = file.breaksOff === 'always' || (file.breaksOff && !broken.has(id[0]));
		if (path.endsWith('/content') && breaksOff) {
			broken.add(id[0]);
			response.writeHead(200, { 'content-length': '9' });
			response.write('png', () => response.destroy());
			return undefined;
		}
		if (path.endsWith('/content')) {
			response.once('close', () => response.writableFinished || unfinished.push(file.name));
			return { body: Buffer.from(file.content) };
		}
		const bytes = file.bytes ?? Buffer.byteLength(file.content);
		return { body: { id: id[0], filename: `/mnt/data/${file.name}`, bytes } };
	});
	const download = async (settings: Partial<StubSettings> = {}) =>
		await executeNode({
			node: new DownloadGeneratedFiles(),
			items: [{ json }],
			...server,
			...settings,
		});
	return { deleted, unfinished, server, download };
}

const chart = { name: 'chart.png', content: 'png bytes' };
const totals = { name: 'tötals 1.csv', content: 'month,sales\r\n2024-01,1.5\r\n2024-02,2\r\n' };
const names = (items: { json: IDataObject }[]) => items.map((item) => item.json.fileName);

describe('Download Generated Files', () => {
	it('outputs one item for each file, with name, type, size and bytes', async () => {
		const { download } = await openThread([chart, totals]);
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

	it('stores files where n8n keeps them in files', async () => {
		const { download } = await openThread([chart]);
		const binaryStore = new Map<string, Buffer>();
		const { items } = await download({ binaryStore });
		const { id = '' } = items[0]?.binary?.data ?? {};
		expect(binaryStore.get(id)?.toString()).toBe('png bytes');
		expect(items[0]?.json.bytes).toBe(9);
	});

	it('gives a CSV as file and rows', async () => {
		const { download } = await openThread([chart, totals]);
		const { items } = await download({ parameters: { csv: 'fileAndRows' } });
		expect(items[0]?.json).not.toHaveProperty('rows');
		expect(items[1]?.json.rows).toEqual([
			{ month: '2024-01', sales: 1.5 },
			{ month: '2024-02', sales: 2 },
		]);
		expect(items[1]?.binary).toHaveProperty('data');
	});

	it('gives a CSV as rows, beside the other files', async () => {
		const { download } = await openThread([totals, chart]);
		const { items } = await download({ parameters: { csv: 'rows' } });
		expect(items).toMatchObject([
			{ json: { ...json, month: '2024-01', sales: 1.5 } },
			{ json: { ...json, month: '2024-02', sales: 2 } },
			{ json: { fileName: 'chart.png' } },
		]);
		expect(items[0]?.binary).toBeUndefined();
	});

	it.each([
		[{ fileTypes: 'images' }, ['chart.png']],
		[{ fileTypes: 'data' }, ['tötals 1.csv']],
		[{ fileTypes: 'pattern', pattern: 'tö*' }, ['tötals 1.csv']],
	])('takes only what %j means', async (parameters, expected) => {
		const { download } = await openThread([chart, totals]);
		expect(names((await download({ parameters })).items)).toEqual(expected);
	});

	it('puts the file into another field', async () => {
		const { download } = await openThread([chart]);
		const { items } = await download({ parameters: { binaryPropertyName: 'chart' } });
		expect(Object.keys(items[0]?.binary ?? {})).toEqual(['chart']);
	});

	it('takes the files of one run, or of the whole thread', async () => {
		const { download } = await openThread([{ ...chart, run: 'run_0' }, totals]);
		expect(names((await download()).items)).toEqual(['tötals 1.csv']);
		const { items } = await download({ parameters: { scope: 'thread' } });
		expect(names(items)).toEqual(['chart.png', 'tötals 1.csv']);
	});

	it('outputs nothing when there are no files, or fails where that is asked for', async () => {
		const { download } = await openThread([]);
		expect((await download()).items).toEqual([]);
		await expect(download({ parameters: { whenNone: 'error' } })).rejects.toThrow(
			'The run made no files',
		);
	});

	it('names the files that are there when none fits', async () => {
		const { download } = await openThread([chart]);
		const parameters = { whenNone: 'error', fileTypes: 'data' };
		await expect(download({ parameters })).rejects.toThrow(
			'None of the generated files fits; there are: chart.png',
		);
	});

	it('leaves larger files on the server, with a hint that names them', async () => {
		const { download } = await openThread([chart, totals]);
		const { items, context } = await download({ parameters: { options: { maxBytes: 10 } } });
		expect(names(items)).toEqual(['chart.png']);
		expect(context.hints).toMatchObject([
			{ type: 'warning', message: expect.stringContaining('"tötals 1.csv"') as string },
		]);
	});

	it('hands on the same content once only where that is asked for', async () => {
		const { download } = await openThread([chart, { ...chart, name: 'again.png' }, totals]);
		expect(names((await download()).items)).toHaveLength(3);
		const { items } = await download({ parameters: { options: { deduplicate: true } } });
		expect(names(items)).toEqual(['chart.png', 'tötals 1.csv']);
	});

	it('deletes the files after all have arrived, where that is asked for', async () => {
		const { deleted, download } = await openThread([chart, totals]);
		await download();
		expect(deleted).toEqual([]);
		await download({ parameters: { options: { deleteAfter: true } } });
		expect(deleted).toEqual(['file-0', 'file-1']);
	});

	it('deletes nothing when a download was cut off, and says so', async () => {
		const { deleted, download } = await openThread([chart, { ...totals, bytes: 1000 }]);
		const downloading = download({ parameters: { options: { deleteAfter: true } } });
		await expect(downloading).rejects.toThrow('"tötals 1.csv" has 1000 bytes, but');
		expect(deleted).toEqual([]);
	});

	it('takes no error of a gateway for the file', async () => {
		const error = '{"error":{"message":"not now"}}';
		const { download } = await openThread([{ name: 'a.csv', content: error, bytes: 5000 }]);
		await expect(download()).rejects.toThrow('"a.csv" has 5000 bytes, but 31 arrived');
	});

	it('says that a download broke off', async () => {
		const { download } = await openThread([{ ...chart, breaksOff: 'always' }]);
		await expect(download()).rejects.toMatchObject({
			message: expect.stringMatching(/^The download of "chart.png" broke off/) as string,
			description: expect.stringMatching(/^Run it again/) as string,
		});
	});

	it('downloads a file again from its start when it broke off the first time', async () => {
		const { server, download } = await openThread([{ ...chart, breaksOff: 'once' }]);
		const [item] = (await download()).items;
		expect(item?.json).toMatchObject({ fileName: 'chart.png', bytes: chart.content.length });
		expect(server.calls().filter((call) => call.endsWith('/content'))).toHaveLength(2);
	});

	it('hands on no more rows than are allowed, and says that there are more', async () => {
		const { download } = await openThread([totals]);
		const { items, context } = await download({
			parameters: { csv: 'rows', options: { maxRows: 1 } },
		});
		expect(items.map((item) => item.json.sales)).toEqual([1.5]);
		expect(context.hints.map(({ message }) => message)).toEqual([
			`"tötals 1.csv" has more rows than 'Max Rows': the first 1 are here`,
		]);
	});

	it('fetches no more of a CSV than its rows need, and stores nothing of it in n8n', async () => {
		const large = { name: 'large.csv', content: `n\n${'12345678\n'.repeat(4_000_000)}` };
		const { unfinished, download } = await openThread([large]);
		const binaryStore = new Map<string, Buffer>();
		const options = { maxRows: 3 };
		const { items } = await download({ binaryStore, parameters: { csv: 'rows', options } });
		expect(items.map((item) => item.json.n)).toEqual([12345678, 12345678, 12345678]);
		await waitUntil(async () => unfinished.length > 0);
		expect([unfinished, binaryStore.size]).toEqual([['large.csv'], 0]);
	});

	it('hands on hundreds of thousands of rows', async () => {
		const content = `n\n${'1\n'.repeat(300_000)}`;
		const { download } = await openThread([{ name: 'many.csv', content }]);
		expect((await download({ parameters: { csv: 'rows' } })).items).toHaveLength(300_000);
	});

	it.each<Partial<Stored>>([{ breaksOff: 'always' }, { bytes: 1000 }, { bytes: 10 }])(
		'hands on no rows of a CSV that did not come whole: %j',
		async (fault) => {
			const { download } = await openThread([{ ...totals, ...fault }]);
			const downloading = download({ parameters: { csv: 'rows' } });
			await expect(downloading).rejects.toThrow(/broke off|bytes, but/);
		},
	);

	it('reads rows again from the start when they broke off the first time', async () => {
		const { download } = await openThread([{ ...totals, breaksOff: 'once' }]);
		const { items } = await download({ parameters: { csv: 'rows' } });
		expect(items.map((item) => item.json.sales)).toEqual([1.5, 2]);
	});

	it('leaves out rows of the same content where that is asked for', async () => {
		const { download } = await openThread([totals, { ...totals, name: 'again.csv' }]);
		const parameters = { csv: 'rows', options: { deduplicate: true } };
		expect((await download({ parameters })).items).toHaveLength(2);
	});

	it('downloads an empty file', async () => {
		const { download } = await openThread([{ name: 'empty.txt', content: '' }]);
		expect((await download()).items[0]?.json).toMatchObject({ fileName: 'empty.txt', bytes: 0 });
	});

	it('serves items that name the same run once, after List Run Steps for example', async () => {
		const { server, download } = await openThread([chart]);
		const { items } = await download({ items: [{ json }, { json }, { json }] });
		expect(items).toHaveLength(1);
		expect(items[0]?.pairedItem).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
		expect(server.calls().filter((call) => call.endsWith('/content'))).toHaveLength(1);
	});
});
