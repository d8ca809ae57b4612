import { importChanged } from '../../../../scripts/start/importChanged.ts';
import { resourcesOfThisFile } from '../../../support/resourcesOfThisFile.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';

const resources = resourcesOfThisFile();

/** Notes what is imported, as n8n would get it. */
async function importInto(userFolder: string, items: { id: string; name: string }[]) {
	const imported: string[] = [];
	await importChanged(userFolder, items, async (changed) => {
		imported.push(...changed.map(({ id }) => id));
	});
	return imported;
}

describe('importChanged', () => {
	it('imports what is new and what has changed, and leaves the rest as it is in n8n', async () => {
		const userFolder = await temporaryFolder(resources);
		const report = { id: 'report', name: 'Report' };
		expect(await importInto(userFolder, [report])).toEqual(['report']);
		expect(await importInto(userFolder, [report])).toEqual([]);
		const withMore = [
			{ ...report, name: 'Weekly report' },
			{ id: 'other', name: 'Other' },
		];
		expect(await importInto(userFolder, withMore)).toEqual(['report', 'other']);
	});

	it('imports again what could not be imported', async () => {
		const userFolder = await temporaryFolder(resources);
		const items = [{ id: 'report', name: 'Report' }];
		const importing = importChanged(userFolder, items, () => Promise.reject(new Error('locked')));
		await expect(importing).rejects.toThrow('locked');
		expect(await importInto(userFolder, items)).toEqual(['report']);
	});
});
