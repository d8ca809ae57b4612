import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
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

it('lists no more files than their paths are short enough for, and reports that', async () => {
	const deep = path.join(folder, ...Array.from({ length: 12 }, () => 'd'.repeat(250)));
	await mkdir(deep, { recursive: true });
	for (let n = 0; n < 350; n++) await writeFile(path.join(deep, `${n}`), '');
	const limits = { diskEntries: 10_000, diskDepth: 32, diskBytes: MIB };
	const { files, skipped } = await listFiles(folder, limits);
	// 4,000 paths of 4,000 characters each kept an engine busy for 1.4 seconds.
	const characters = files.reduce((total, file) => total + file.path.length, 0);
	expect(characters).toBeGreaterThan(900_000);
	expect(characters).toBeLessThanOrEqual(1_000_000);
	expect(skipped).toEqual([
		`Only the first ${files.length} files were listed: their paths are too long.`,
	]);
});
