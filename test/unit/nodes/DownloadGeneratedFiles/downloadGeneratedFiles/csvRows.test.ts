import { readRemovalList } from '../../../../../nodes/CleanUp/readRemovalList.ts';
import {
	chart,
	json,
	openThread,
	type StoredFile,
	totals,
} from '../../../../support/backends/openThreadOfFiles.ts';
import { resourcesOfThisFile } from '../../../../support/resourcesOfThisFile.ts';
import { waitUntil } from '../../../../support/waitUntil.mjs';

const resources = resourcesOfThisFile();

describe('Download Generated Files', () => {
	it('outputs a CSV as file and rows', async () => {
		const { download } = await openThread(resources, [chart, totals]);
		const { items } = await download({ parameters: { csv: 'fileAndRows' } });
		expect(items[0]?.json).not.toHaveProperty('rows');
		expect(items[1]?.json.rows).toEqual([
			{ month: '2024-01', sales: 1.5 },
			{ month: '2024-02', sales: 2 },
		]);
		expect(items[1]?.binary).toHaveProperty('data');
	});

	it('outputs a CSV as rows, beside the other files', async () => {
		const { download } = await openThread(resources, [totals, chart]);
		const { items } = await download({ parameters: { csv: 'rows' } });
		expect(items).toMatchObject([
			{ json: { ...json, month: '2024-01', sales: 1.5 } },
			{ json: { ...json, month: '2024-02', sales: 2 } },
			{ json: { fileName: 'chart.png' } },
		]);
		expect(items[0]?.binary).toBeUndefined();
	});

	it('adds the name of the file to rows of several CSVs', async () => {
		const named = { name: 'b.csv', content: 'fileName,n\nx,1\n' };
		const { download } = await openThread(resources, [totals, named]);
		const { items } = await download({ parameters: { csv: 'rows' } });
		expect(items.map((item) => item.json.fileName)).toEqual([totals.name, totals.name, 'b.csv']);
		expect(items[2]?.json).toMatchObject({ column_fileName: 'x', n: 1 });
	});

	it('reads a CSV in Windows-1252, and says so', async () => {
		const { download } = await openThread(resources, [{ name: 'a.csv', content: '' }], {
			'a.csv': Buffer.from('Ort;Größe\nKöln;1\n', 'latin1'),
		});
		const { items, context } = await download({ parameters: { csv: 'rows' } });
		expect(items[0]?.json).toEqual({ ...json, Ort: 'Köln', Größe: 1 });
		expect(context.hints).toMatchObject([
			{ message: '"a.csv" is not in UTF-8. It was read as Windows-1252.' },
		]);
	});

	it('keeps the IDs of the item when columns have their names, so that Clean Up deletes nothing else', async () => {
		const named = {
			name: 'tickets.csv',
			content:
				'ticket,threadId,assistantId,runId,fileIds,fileId\n' +
				'7,thread_theirs,asst_theirs,run_theirs,"file-a,file-b",file-c\n',
		};
		const own = { ...json, assistantId: 'asst_1', fileIds: ['file-1'] };
		const { download } = await openThread(resources, [named]);
		const { items, context } = await download({
			items: [{ json: own }],
			parameters: { csv: 'rows' },
		});
		expect(items[0]?.json).toEqual({
			...own,
			ticket: 7,
			column_threadId: 'thread_theirs',
			column_assistantId: 'asst_theirs',
			column_runId: 'run_theirs',
			column_fileIds: 'file-a,file-b',
			column_fileId: 'file-c',
		});
		const listed = readRemovalList(items);
		expect([...listed.threadIds]).toEqual(['thread_1']);
		expect([...listed.assistantIds]).toEqual(['asst_1']);
		expect([...listed.uploadedFileIds]).toEqual(['file-1']);
		expect(context.hints).toHaveLength(5);
	});

	it('renames these columns even when the item has no ID of their kind', async () => {
		const named = { name: 'a.csv', content: 'fileIds,column_fileIds\nfile-a,x\n' };
		const { download } = await openThread(resources, [named]);
		const { items } = await download({ parameters: { csv: 'rows' } });
		expect(items[0]?.json).toEqual({ ...json, column_fileIds_: 'file-a', column_fileIds: 'x' });
	});

	it('outputs no more rows than Max Rows, and says that there are more', async () => {
		const { download } = await openThread(resources, [totals]);
		const { items, context } = await download({
			parameters: { csv: 'rows', options: { maxRows: 1 } },
		});
		expect(items.map((item) => item.json.sales)).toEqual([1.5]);
		expect(context.hints.map(({ message }) => message)).toEqual([
			`"tötals 1.csv" has more rows than 'Max Rows'. Only the first 1 were output.`,
		]);
	});

	it('fetches no more of a CSV than its rows need, and stores nothing of it in n8n', async () => {
		const large = { name: 'large.csv', content: `n\n${'12345678\n'.repeat(4_000_000)}` };
		const { unfinished, download } = await openThread(resources, [large]);
		const binaryStore = new Map<string, Buffer>();
		const options = { maxRows: 3 };
		const { items } = await download({ binaryStore, parameters: { csv: 'rows', options } });
		expect(items.map((item) => item.json.n)).toEqual([12345678, 12345678, 12345678]);
		await waitUntil(async () => unfinished.length > 0);
		expect([unfinished, binaryStore.size]).toEqual([['large.csv'], 0]);
	});

	it('outputs hundreds of thousands of rows', async () => {
		const content = `n\n${'1\n'.repeat(300_000)}`;
		const { download } = await openThread(resources, [{ name: 'many.csv', content }]);
		expect((await download({ parameters: { csv: 'rows' } })).items).toHaveLength(300_000);
	});

	it.each<Partial<StoredFile>>([{ breaksOff: 'always' }, { bytes: 1000 }, { bytes: 10 }])(
		'outputs no rows of a CSV that did not arrive completely: %j',
		async (fault) => {
			const { download } = await openThread(resources, [{ ...totals, ...fault }]);
			const downloading = download({ parameters: { csv: 'rows' } });
			await expect(downloading).rejects.toThrow(/was interrupted|bytes, but/);
		},
	);

	it('reads rows again from the start when the first download was interrupted', async () => {
		const { download } = await openThread(resources, [{ ...totals, breaksOff: 'once' }]);
		const { items } = await download({ parameters: { csv: 'rows' } });
		expect(items.map((item) => item.json.sales)).toEqual([1.5, 2]);
	});

	it('skips the rows of a file with the same content with Deduplicate', async () => {
		const { download } = await openThread(resources, [totals, { ...totals, name: 'again.csv' }]);
		const parameters = { csv: 'rows', options: { deduplicate: true } };
		expect((await download({ parameters })).items).toHaveLength(2);
	});
});
