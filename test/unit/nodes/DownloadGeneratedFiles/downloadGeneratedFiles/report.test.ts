import { chart, json, openThread, totals } from '../../../../support/backends/openThreadOfFiles.ts';
import { resourcesOfThisFile } from '../../../../support/resourcesOfThisFile.ts';

const resources = resourcesOfThisFile();

const items = [{ json: { ...json, text: '# Done\n\nSee the chart.' } }];

describe('Download Generated Files with one item for mail and chat', () => {
	it('puts the answer of Run and Wait and all files into one item', async () => {
		const { download } = await openThread(resources, [chart, totals]);
		const made = await download({ items, parameters: { output: 'report' } });
		expect(made.items).toHaveLength(1);
		expect(made.items[0]?.json).toMatchObject({
			...json,
			subject: 'Done',
			markdown:
				'# Done\n\nSee the chart.\n\n**tötals 1.csv**\n\n| month | sales |\n| --- | ---: |\n| 2024-01 | 1.5 |\n| 2024-02 | 2 |',
			inlineAttachments: 'image_1',
			fileAttachments: 'file_1',
			files: [{ fileName: 'chart.png' }, { fileName: 'tötals 1.csv' }],
		});
		expect(made.items[0]?.json.html).toMatch(/<h1 [^>]*>Done<\/h1>/);
		expect(Object.keys(made.items[0]?.binary ?? {})).toEqual(['image_1', 'file_1']);
		expect(made.items[0]?.pairedItem).toEqual({ item: 0 });
	});

	it('reads no more of a CSV than the table needs', async () => {
		const content = `n\n${'1\n'.repeat(1000)}`;
		const { download } = await openThread(resources, [{ name: 'long.csv', content }]);
		const made = await download({
			items,
			parameters: { output: 'report', options: { reportRows: 2 } },
		});
		expect(made.items[0]?.json.html).toContain('<strong>long.csv</strong> (1–2 / …)');
		expect(made.context.hints).toEqual([]);
	});

	it('follows When No File Is Found when the run created no files', async () => {
		const { download } = await openThread(resources, []);
		const make = async (whenNone: string) =>
			await download({ items, parameters: { output: 'report', whenNone } });
		expect((await make('nothing')).items).toEqual([]);
		expect((await make('item')).items).toMatchObject([{ json: { subject: 'Done', files: [] } }]);
		await expect(make('error')).rejects.toThrow('created no files');
	});

	it('has each file once with Deduplicate, and the input fields on request', async () => {
		const copy = { ...chart, name: 'copy.png' };
		const { download } = await openThread(resources, [chart, copy]);
		const options = { deduplicate: true, includeInputFields: true };
		const made = await download({
			items: [{ json: { ...items[0]?.json, customer: 7 } }],
			parameters: { output: 'report', options },
		});
		expect(made.items).toMatchObject([{ json: { customer: 7, attachments: 'image_1' } }]);
	});
});
