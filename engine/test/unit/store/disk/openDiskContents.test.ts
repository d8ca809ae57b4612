import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDiskContents } from '../../../../src/store/disk/openDiskContents.ts';
import { describeContents } from '../../../support/store/describeContents.ts';

let folder: string;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'engine-contents-'));
});

afterEach(async () => {
	expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
	await rm(folder, { recursive: true, force: true });
});

describeContents(async () => await openDiskContents(folder));

test('removes partial files of a killed engine at the start', async () => {
	await writeFile(join(folder, 'file-c.part'), 'half');
	await writeFile(join(folder, 'file-d'), 'whole');
	await openDiskContents(folder);
	expect(await readdir(folder)).toEqual(['file-d']);
});

test('lists complete files only', async () => {
	const contents = await openDiskContents(folder);
	async function* bytes() {
		yield Buffer.from('x');
		expect(await Array.fromAsync(contents.list!())).toEqual([]);
	}
	await contents.write('file-a', bytes());
	expect(await Array.fromAsync(contents.list!())).toEqual(['file-a']);
});
