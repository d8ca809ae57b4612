import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import {
	changeFolder,
	makeFolderFile,
	openStoredFolder,
} from '../../../src/folders/openStoredFolder.ts';
import { NameIsTaken } from '../../../src/sandbox/Sandbox.ts';
import { openDiskContents } from '../../../src/store/disk/openDiskContents.ts';
import { openSqliteStore } from '../../../src/store/sqlite/openSqliteStore.ts';
import type { StorageDependencies } from '../../../src/store/StorageDependencies.ts';

let folder: string;
let storage: StorageDependencies;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'engine-folders-'));
	storage = { store: openSqliteStore(':memory:'), contents: await openDiskContents(folder) };
});

afterEach(async () => {
	await storage.store.close();
	await rm(folder, { recursive: true, force: true });
});

const bytesOf = (content: string) => Readable.from([Buffer.from(content)]);

test('adds a file under a safe name, replacing an older one and its bytes', async () => {
	const files = openStoredFolder(storage, 'cntr_1');
	const first = await files.add('../../a\n.txt', bytesOf('first'));
	expect(first).toMatchObject({ path: 'a.txt', bytes: 5 });
	const second = await files.add('a.txt', bytesOf('second'));
	expect((await files.list()).files).toEqual([expect.objectContaining({ path: 'a.txt' })]);
	expect(await text(await files.open(second))).toBe('second');
	await expect(files.open(first)).rejects.toThrow('changed or removed');
	expect(await Array.fromAsync(storage.contents.list!())).toHaveLength(1);
});

test('adds no file in place of a folder', async () => {
	const added = [{ id: 'mnt_1', path: 'deep/a.txt', version: '1', bytes: 0 }];
	await changeFolder(storage, {
		added: added.map((fields) => makeFolderFile('cntr_1', fields)),
		removed: [],
	});
	const files = openStoredFolder(storage, 'cntr_1');
	await expect(files.add('deep', bytesOf('x'))).rejects.toThrow(NameIsTaken);
});

test('removes one file or all files of its folder only', async () => {
	const [one, other] = ['cntr_1', 'cntr_2'].map((id) => openStoredFolder(storage, id));
	for (const files of [one!, other!]) {
		await files.add('a.txt', bytesOf('a'));
		await files.add('b.txt', bytesOf('b'));
	}
	await one!.delete('a.txt');
	await one!.delete('none.txt');
	expect((await one!.list()).files.map(({ path }) => path)).toEqual(['b.txt']);
	await one!.remove();
	expect((await one!.list()).files).toEqual([]);
	expect((await other!.list()).files).toHaveLength(2);
	expect(await Array.fromAsync(storage.contents.list!())).toHaveLength(2);
});

test('does not remove the bytes of uploads and generated files', async () => {
	await storage.contents.write('file-1', bytesOf('kept'));
	const fields = { id: 'mnt_1', path: 'a.txt', version: '1', bytes: 4, contentId: 'file-1' };
	await changeFolder(storage, { added: [makeFolderFile('thread_1', fields)], removed: [] });
	const files = openStoredFolder(storage, 'thread_1');
	const [file] = (await files.list()).files;
	expect(await text(await files.open(file!))).toBe('kept');
	await files.remove();
	expect(await Array.fromAsync(storage.contents.list!())).toEqual(['file-1']);
});
