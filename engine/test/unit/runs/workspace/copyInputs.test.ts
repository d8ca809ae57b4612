import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { copyInputs } from '../../../../src/runs/workspace/copyInputs.ts';
import { startTestApp } from '../../../support/startTestApp.ts';
import type { TestApp } from '../../../support/startTestApp.ts';
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

test('keeps files that the code changed as they are, and copies nothing twice', async () => {
	const files = await engine.deps.sessions.files('thread_1');
	const id = await upload('a.csv', 'old');
	const first = await copyInputs(engine.deps, files, [], [id, id]);
	expect(first.known).toHaveLength(1);
	await files.add('a.csv', bytesOf('changed by the code'));
	const second = await copyInputs(engine.deps, files, first.known, [id]);
	expect(second.known).toEqual(first.known);
	expect((await files.list()).files).toMatchObject([{ path: 'a.csv', bytes: 19 }]);
});

test('reports names that were taken, and files that were deleted', async () => {
	const files = await engine.deps.sessions.files('thread_1');
	const ids = [await upload('a.csv', 'one'), await upload('a.csv', 'two'), 'file-deleted'];
	const { known, notes } = await copyInputs(engine.deps, files, [], ids);
	expect(known.map(({ path }) => path)).toEqual(['a.csv', 'a (2).csv']);
	expect(notes).toEqual([
		`"a.csv" (${ids[1]}) is /mnt/data/a (2).csv, because its own name was taken.`,
		'The file file-deleted was deleted and is not in /mnt/data.',
	]);
});

test('gives a file another name where the code created a folder of its name, empty or not', async () => {
	const files = await engine.deps.sessions.files('thread_1');
	await mkdir(join(files.dataDir, 'a.csv'), { recursive: true });
	await writeFile(join(files.dataDir, 'a.csv', 'part-1.csv'), '1');
	await mkdir(join(files.dataDir, 'a (2).csv'));
	const { known, notes } = await copyInputs(engine.deps, files, [], [await upload('a.csv', 'x')]);
	expect(known).toMatchObject([{ path: 'a (3).csv', origin: 'input' }]);
	expect(notes.join()).toContain('/mnt/data/a (3).csv');
});
