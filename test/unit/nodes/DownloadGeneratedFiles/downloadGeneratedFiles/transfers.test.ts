import {
	chart,
	namesOf,
	openThread,
	totals,
} from '../../../../support/backends/openThreadOfFiles.ts';
import { resourcesOfThisFile } from '../../../../support/resourcesOfThisFile.ts';

const resources = resourcesOfThisFile();

describe('Download Generated Files', () => {
	it('deletes the files after all have arrived, when set so', async () => {
		const { deleted, download } = await openThread(resources, [chart, totals]);
		await download();
		expect(deleted).toEqual([]);
		await download({ parameters: { options: { deleteAfter: true } } });
		expect(deleted).toEqual(['file-0', 'file-1']);
	});

	it('outputs the other files when a download was interrupted, says so, and deletes nothing', async () => {
		const { deleted, download } = await openThread(resources, [chart, { ...totals, bytes: 1000 }]);
		const { items, context } = await download({ parameters: { options: { deleteAfter: true } } });
		expect(namesOf(items)).toEqual(['chart.png']);
		expect(context.hints).toMatchObject([
			{
				type: 'warning',
				message: expect.stringMatching(
					/^"tötals 1.csv" could not be downloaded: "tötals 1.csv" has 1000 bytes, but/,
				) as string,
			},
		]);
		expect(deleted).toEqual([]);
	});

	it('does not treat the error of a gateway as the file', async () => {
		const error = '{"error":{"message":"not now"}}';
		const { download } = await openThread(resources, [
			{ name: 'a.csv', content: error, bytes: 5000 },
		]);
		await expect(download()).rejects.toThrow('"a.csv" has 5000 bytes, but 31 arrived');
	});

	it('reports that a download was interrupted', async () => {
		const { download } = await openThread(resources, [{ ...chart, breaksOff: 'always' }]);
		await expect(download()).rejects.toMatchObject({
			message: expect.stringMatching(/^The download of "chart.png" was interrupted/) as string,
			description: expect.stringMatching(/^Run it again/) as string,
		});
	});

	it('downloads a file again from the start when the first download was interrupted', async () => {
		const { server, download } = await openThread(resources, [{ ...chart, breaksOff: 'once' }]);
		const [item] = (await download()).items;
		expect(item?.json).toMatchObject({ fileName: 'chart.png', bytes: chart.content.length });
		expect(server.calls().filter((call) => call.endsWith('/content'))).toHaveLength(2);
	});
});
