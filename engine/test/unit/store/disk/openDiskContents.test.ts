import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { openDiskContents } from '../../../../src/store/disk/openDiskContents.ts';
import type { FileContents } from '../../../../src/store/FileContents.ts';

let folder: string;
let contents: FileContents;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'engine-contents-'));
	contents = await openDiskContents(folder);
});

afterEach(async () => {
	await rm(folder, { recursive: true, force: true });
});

async function* chunks(...texts: string[]) {
	for (const text of texts) yield Buffer.from(text);
}

test('gives back the bytes that it was given, and their number', async () => {
	expect(await contents.write('file-a', chunks('grün', ' ', '📈'))).toBe(10);
	const stream = await contents.open('file-a');
	expect((await buffer(stream!)).toString()).toBe('grün 📈');
	await contents.remove('file-a');
	expect(await contents.open('file-a')).toBeUndefined();
	await contents.remove('file-a');
});

test('keeps nothing of a stream that breaks off', async () => {
	async function* breaking() {
		yield Buffer.from('half');
		throw new Error('client went away');
	}
	await expect(contents.write('file-b', breaking())).rejects.toThrow('client went away');
	expect(await readdir(folder)).toEqual([]);
});

test('removes at start what a killed engine left half written', async () => {
	await writeFile(join(folder, 'file-c.part'), 'half');
	await writeFile(join(folder, 'file-d'), 'whole');
	await openDiskContents(folder);
	expect(await readdir(folder)).toEqual(['file-d']);
});

test('takes no id that leads out of its folder', async () => {
	await expect(contents.open('../engine.db')).rejects.toThrow('file id');
});
