import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { replaceEmptyFolder } from '../../../../src/sandbox/files/replaceEmptyFolder.ts';

let root: string;
let folder: string;
let place: string;

beforeEach(async () => {
	root = await mkdtemp(path.join(os.tmpdir(), 'replace-test-'));
	[folder, place] = [path.join(root, 'folder'), path.join(root, 'place')];
	await mkdir(folder);
	await mkdir(place);
});

afterEach(async () => {
	await rm(root, { recursive: true });
});

it('puts a folder in the place of an empty one', async () => {
	const { ino } = await stat(folder);
	expect(await replaceEmptyFolder(folder, place)).toBe(true);
	expect((await stat(place)).ino).toBe(ino);
	expect(await readdir(root)).toEqual(['place']);
});

it('changes nothing if the other one is not empty', async () => {
	await writeFile(path.join(place, 'sales.csv'), 'a');
	expect(await replaceEmptyFolder(folder, place)).toBe(false);
	expect([await readdir(root), await readdir(place)]).toEqual([['folder', 'place'], ['sales.csv']]);
});
