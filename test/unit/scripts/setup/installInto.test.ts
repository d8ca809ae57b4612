import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installInto } from '../../../../scripts/setup/installInto.mjs';
import { resourcesOfThisFile } from '../../../support/resourcesOfThisFile.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';

const resources = resourcesOfThisFile();
/** Above any process id that Linux gives out. */
const ENDED_PROCESS_ID = 4_999_999;

describe('installInto', () => {
	it('gives the folder its name only when it is full', async () => {
		const targetDir = join(await temporaryFolder(resources), 'tool');
		await installInto(targetDir, async (unfinishedDir) => {
			expect(existsSync(targetDir)).toBe(false);
			await writeFile(join(unfinishedDir, 'part'), '');
		});
		expect(await readdir(targetDir)).toEqual(['part']);
	});

	it('leaves nothing behind when filling the folder fails', async () => {
		const parentDir = await temporaryFolder(resources);
		const filling = installInto(join(parentDir, 'tool'), async (unfinishedDir) => {
			await writeFile(join(unfinishedDir, 'part'), '');
			throw new Error('no network');
		});
		await expect(filling).rejects.toThrow('no network');
		expect(await readdir(parentDir)).toEqual([]);
	});

	it('removes what an interrupted install left and keeps what another one is at', async () => {
		const parentDir = await temporaryFolder(resources);
		await mkdir(join(parentDir, `tool.installing-${ENDED_PROCESS_ID}`));
		await mkdir(join(parentDir, `tool.installing-${process.ppid}`));
		await installInto(join(parentDir, 'tool'), async () => {});
		expect((await readdir(parentDir)).sort()).toEqual(['tool', `tool.installing-${process.ppid}`]);
	});
});
