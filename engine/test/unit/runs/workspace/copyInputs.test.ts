import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { copyInputs, listCopyTarget } from '../../../../src/runs/workspace/copyInputs.ts';
import type { SessionFiles } from '../../../../src/sandbox/SessionFiles.ts';
import type { WorkspaceFile } from '../../../../src/domain/thread.ts';
import { startTestApp } from '../../../support/engines/startTestApp.ts';
import type { TestApp } from '../../../support/engines/startTestApp.ts';
import { newId } from '../../../../src/domain/newId.ts';
import type { StoredFile } from '../../../../src/domain/storedFile.ts';

let engine: TestApp;

beforeEach(async () => {
	engine = await startTestApp();
});

afterEach(async () => {
	await engine.close();
});

async function* bytesOf(text: string) {
	yield Buffer.from(text);
}

async function upload(name: string, content: string): Promise<string> {
	const id = newId('file');
	const bytes = await engine.deps.contents.write(id, bytesOf(content));
	const file: StoredFile = {
		id,
		name,
		bytes,
		createdAt: 0,
		purpose: 'assistants',
		expiresAt: null,
	};
	await engine.deps.store.commit({ insert: { files: [file] } });
	return id;
}

async function copy(files: SessionFiles, known: WorkspaceFile[], fileIds: string[]) {
	return await copyInputs(engine.deps, await listCopyTarget(files), known, fileIds);
}

test('keeps files that the code changed as they are, and copies nothing twice', async () => {
	const files = await engine.deps.sessions.files('thread_1');
	const id = await upload('a.csv', 'old');
	const first = await copy(files, [], [id, id]);
	expect(first.known).toHaveLength(1);
	await files.add('a.csv', bytesOf('changed by the code'));
	const second = await copy(files, first.known, [id]);
	expect(second.known).toEqual(first.known);
	expect((await files.list()).files).toMatchObject([{ path: 'a.csv', bytes: 19 }]);
});

test('reports names that were taken, and files that were deleted', async () => {
	const files = await engine.deps.sessions.files('thread_1');
	const ids = [await upload('a.csv', 'one'), await upload('a.csv', 'two'), 'file-deleted'];
	const { known, notes } = await copy(files, [], ids);
	expect(known.map(({ path }) => path)).toEqual(['a.csv', 'a (2).csv']);
	expect(notes).toEqual([
		`"a.csv" (${ids[1]}) is /mnt/data/a (2).csv, because its own name was taken.`,
		'The file file-deleted was deleted and is not in /mnt/data.',
	]);
});

test('gives the plain name to a file that is uploaded again later, and numbers to the older ones', async () => {
	const files = await engine.deps.sessions.files('thread_1');
	const read = async (path: string) => await text(await files.open(await find(path)));
	const find = async (path: string) =>
		(await files.list()).files.find((file) => file.path === path)!;
	const first = await upload('a.csv', 'one');
	const second = await upload('a.csv', 'two');
	const third = await upload('a.csv', 'three');
	const one = await copy(files, [], [first]);
	const two = await copy(files, one.known, [first, second]);
	expect(two.notes).toEqual([
		`/mnt/data/a.csv is the new file (${second}). The older file of this name is now /mnt/data/a (2).csv.`,
	]);
	// The code changes the second one; its change moves along and is still recognized as one.
	await files.add('a.csv', bytesOf('two, changed'));
	const three = await copy(files, two.known, [first, second, third]);
	expect(await read('a.csv')).toBe('three');
	expect(await read('a (2).csv')).toBe('one');
	expect(await read('a (3).csv')).toBe('two, changed');
	expect(three.known).toEqual([
		{ ...one.known[0], path: 'a (2).csv', version: (await find('a (2).csv')).version },
		{ ...two.known[1], path: 'a (3).csv' },
		expect.objectContaining({ path: 'a.csv', fileId: third, origin: 'input' }),
	]);
	expect(three.known[1]!.version).not.toBe((await find('a (3).csv')).version);
	const again = await copy(files, three.known, [first, second, third]);
	expect(again).toEqual({ known: three.known, moved: [], notes: [], hasChanged: false });
});

test('keeps a file in its place while a newer upload of its name no longer exists', async () => {
	const files = await engine.deps.sessions.files('thread_1');
	const one = await copy(files, [], [await upload('a.csv', 'one')]);
	const gone = await upload('a.csv', 'two');
	await engine.deps.contents.remove(gone);
	const { known, notes } = await copy(files, one.known, [gone]);
	expect(notes).toEqual([`The file ${gone} was deleted and is not in /mnt/data.`]);
	expect(known).toEqual(one.known);
	expect((await files.list()).files.map(({ path }) => path)).toEqual(['a.csv']);
});

test('gives a file another name where the code created a folder of its name, empty or not', async () => {
	const files = await engine.deps.sessions.files('thread_1');
	await mkdir(join(files.dataDir, 'a.csv'), { recursive: true });
	await writeFile(join(files.dataDir, 'a.csv', 'part-1.csv'), '1');
	await mkdir(join(files.dataDir, 'a (2).csv'));
	const { known, notes } = await copy(files, [], [await upload('a.csv', 'x')]);
	expect(known).toMatchObject([{ path: 'a (3).csv', origin: 'input' }]);
	expect(notes.join()).toContain('/mnt/data/a (3).csv');
});

test('refuses an upload of which only a part is left, and leaves nothing of it in /mnt/data', async () => {
	const files = await engine.deps.sessions.files('thread_1');
	const id = await upload('a.csv', 'all of it');
	await engine.deps.store.files.update(id, { bytes: 100 });
	await expect(copy(files, [], [id])).rejects.toThrow(
		`Only 9 of the 100 stored bytes of ${id} are left.`,
	);
	expect((await files.list()).files).toEqual([]);
});
