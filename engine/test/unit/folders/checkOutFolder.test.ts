import { mkdtemp, readFile, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { checkOutFolder } from '../../../src/folders/checkOutFolder.ts';
import type { Copies } from '../../../src/folders/checkOutFolder.ts';
import { openStoredFolder } from '../../../src/folders/openStoredFolder.ts';
import { openDiskContents } from '../../../src/store/disk/openDiskContents.ts';
import { openSqliteStore } from '../../../src/store/sqlite/openSqliteStore.ts';
import type { StorageDependencies } from '../../../src/store/StorageDependencies.ts';
import { createPlainSessions } from '../../support/plainSessions.ts';
import type { WorkspaceFile } from '../../../src/domain/thread.ts';

const sessionId = 'thread_1';

let folder: string;
let storage: StorageDependencies;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'engine-folders-'));
	const contents = await openDiskContents(join(folder, 'files'));
	storage = { store: openSqliteStore(':memory:'), contents };
});

afterEach(async () => {
	await storage.store.close();
	await rm(folder, { recursive: true, force: true });
});

/** The folder on one of several machines. */
async function onMachine(name: string) {
	const copies: Copies = new Map();
	const local = await createPlainSessions(join(folder, name)).files(sessionId);
	return {
		pathOf: (path: string) => join(folder, name, sessionId, path),
		checkOut: async () => await checkOutFolder(storage, { sessionId, local, copies }),
	};
}

const bytesOf = (content: string) => Readable.from([Buffer.from(content)]);
const namesOf = async ({ list }: Awaited<ReturnType<typeof checkOutFolder>>) =>
	(await list()).files.map(({ path }) => path);

test('downloads to another machine what a run has stored, with the same versions', async () => {
	const [one, other] = [await onMachine('one'), await onMachine('other')];
	const files = await one.checkOut();
	await files.add('a.txt', bytesOf('first'));
	await one.checkOut();
	await writeFile(one.pathOf('größe 📈.bin'), Buffer.from([0, 255, 10]));
	await files.leave([]);
	const brought = await other.checkOut();
	expect(await brought.list()).toEqual(await files.list());
	expect(await readFile(other.pathOf('a.txt'), 'utf8')).toBe('first');
	expect([...(await readFile(other.pathOf('größe 📈.bin')))]).toEqual([0, 255, 10]);
	const [file] = (await brought.list()).files;
	expect(await text(await brought.open(file!))).toBe('first');
	expect(brought.notes).toEqual([]);
});

test('stores each change, and removes what was removed, with its bytes', async () => {
	const [one, other] = [await onMachine('one'), await onMachine('other')];
	let files = await one.checkOut();
	await files.add('changed.txt', bytesOf('before'));
	await files.add('removed.txt', bytesOf('gone'));
	await files.leave([]);
	files = await other.checkOut();
	await writeFile(other.pathOf('changed.txt'), 'after');
	await unlink(other.pathOf('removed.txt'));
	await files.leave([]);
	files = await one.checkOut();
	expect(await namesOf(files)).toEqual(['changed.txt']);
	expect(await readFile(one.pathOf('changed.txt'), 'utf8')).toBe('after');
	const kept = await Array.fromAsync(storage.contents.list!());
	expect(kept).toHaveLength(1);
});

test('does not store bytes again that an upload or a generated file has', async () => {
	const one = await onMachine('one');
	const files = await one.checkOut();
	const added = await files.add('input.csv', bytesOf('a,b\n'));
	await storage.contents.write('file-1', bytesOf('a,b\n'));
	const known: WorkspaceFile[] = [{ ...added, fileId: 'file-1', origin: 'input' }];
	await files.leave(known);
	expect(await Array.fromAsync(storage.contents.list!())).toEqual(['file-1']);
	const other = await onMachine('other');
	await other.checkOut();
	expect(await readFile(other.pathOf('input.csv'), 'utf8')).toBe('a,b\n');
});

test('reports which files are missing because their upload was deleted', async () => {
	const one = await onMachine('one');
	const files = await one.checkOut();
	const added = await files.add('input.csv', bytesOf('a,b\n'));
	await files.leave([{ ...added, fileId: 'file-gone', origin: 'input' }]);
	const brought = await (await onMachine('other')).checkOut();
	expect(brought.notes).toEqual(['/mnt/data/input.csv is gone, because its file was deleted.']);
	expect(await namesOf(brought)).toEqual([]);
});

test('applies what clients change between runs, and leaves the rest unchanged', async () => {
	const one = await onMachine('one');
	let files = await one.checkOut();
	await files.add('kept.txt', bytesOf('kept'));
	await files.add('deleted.txt', bytesOf('deleted'));
	await files.leave([]);
	const before = (await files.list()).files.find(({ path }) => path === 'kept.txt');
	const stored = openStoredFolder(storage, sessionId);
	await stored.delete('deleted.txt');
	const given = await stored.add('given.txt', bytesOf('given'));
	files = await one.checkOut();
	const { files: now } = await files.list();
	expect(now.find(({ path }) => path === 'kept.txt')).toEqual(before);
	expect(now.find(({ path }) => path === 'given.txt')).toMatchObject({ version: given.version });
	expect(now).toHaveLength(2);
	expect(await readFile(one.pathOf('given.txt'), 'utf8')).toBe('given');
});

test('stores what code changes after its run has ended', async () => {
	const one = await onMachine('one');
	let files = await one.checkOut();
	await files.add('log.txt', bytesOf('1'));
	await files.add('removed.txt', bytesOf('1'));
	await files.leave([]);
	await writeFile(one.pathOf('log.txt'), '12');
	await unlink(one.pathOf('removed.txt'));
	files = await one.checkOut();
	expect(await readFile(one.pathOf('log.txt'), 'utf8')).toBe('12');
	expect(await namesOf(files)).toEqual(['log.txt']);
	await files.leave([]);
	const other = await onMachine('other');
	expect(await namesOf(await other.checkOut())).toEqual(['log.txt']);
	expect(await readFile(other.pathOf('log.txt'), 'utf8')).toBe('12');
});

test('stores the rest when one file cannot be stored, and that file at the next run', async () => {
	const one = await onMachine('one');
	let files = await one.checkOut();
	await files.add('a.txt', bytesOf('a'));
	await files.add('b.txt', bytesOf('b'));
	const { contents } = storage;
	let count = 0;
	storage.contents = {
		...contents,
		write: async (id, bytes) => {
			if (count++ === 0) throw new Error('no connection');
			return await contents.write(id, bytes);
		},
	};
	await expect(files.leave([])).rejects.toThrow('no connection');
	expect((await openStoredFolder(storage, sessionId).list()).files).toHaveLength(1);
	files = await one.checkOut();
	await files.leave([]);
	expect(await namesOf(await (await onMachine('other')).checkOut())).toEqual(['a.txt', 'b.txt']);
});

test('never restores a truncated file', async () => {
	const one = await onMachine('one');
	const files = await one.checkOut();
	await files.add('a.txt', bytesOf('whole'));
	await files.leave([]);
	const [id] = await Array.fromAsync(storage.contents.list!());
	await writeFile(join(folder, 'files', id!), 'who');
	const brought = await (await onMachine('other')).checkOut();
	expect(brought.notes).toEqual([
		'/mnt/data/a.txt could not be restored: only 3 of its 5 bytes are left.',
	]);
	expect(await namesOf(brought)).toEqual([]);
});
