import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { listFiles } from '../../../../src/sandbox/files/listFiles.ts';

const MIB = 1024 * 1024;

let folder: string;

beforeEach(async () => {
	folder = await mkdtemp(path.join(os.tmpdir(), 'list-test-'));
});

afterEach(async () => {
	await rm(folder, { recursive: true });
});

it('lists no more sparse files than may lie on the disk together, and reports the others', async () => {
	for (const name of ['a', 'b', 'c']) {
		await writeFile(path.join(folder, name), '');
		await truncate(path.join(folder, name), 20 * MIB);
	}
	await writeFile(path.join(folder, 'd'), 'small');
	const limits = { diskEntries: 100, diskDepth: 8, diskBytes: 48 * MIB };
	const { files, skipped } = await listFiles(folder, limits);
	expect(files.map((file) => file.path)).toEqual(['a', 'b', 'd']);
	expect(skipped).toEqual(['"c" was left out: all files together may take 48 MiB.']);
});
