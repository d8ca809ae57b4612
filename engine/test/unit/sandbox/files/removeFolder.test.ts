import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { removeFolder } from '../../../../src/sandbox/files/removeFolder.ts';

let parent: string;

beforeEach(async () => {
	parent = await mkdtemp(path.join(os.tmpdir(), 'remove-test-'));
});

afterEach(async () => {
	await rm(parent, { recursive: true });
});

it('removes locked folders and names that are not text', async () => {
	const folder = path.join(parent, 'folder');
	await mkdir(path.join(folder, 'locked', 'within'), { recursive: true });
	await writeFile(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xff])]), 'x');
	await chmod(path.join(folder, 'locked', 'within'), 0);
	await chmod(path.join(folder, 'locked'), 0);
	await removeFolder(folder);
	expect(await readdir(parent)).toEqual([]);
});

it('removes links but not what they point to', async () => {
	const folder = path.join(parent, 'folder');
	await mkdir(folder);
	await mkdir(path.join(parent, 'outside'));
	await writeFile(path.join(parent, 'outside', 'kept'), 'x');
	await symlink(path.join(parent, 'outside'), path.join(folder, 'link'));
	await removeFolder(folder);
	expect(await readdir(parent)).toEqual(['outside']);
	expect(await readdir(path.join(parent, 'outside'))).toEqual(['kept']);
});

it('removes folders nested deeper than a path can be long', async () => {
	const folder = path.join(parent, 'folder');
	await mkdir(folder);
	const nest = 'import os\nfor _ in range(100):\n os.mkdir("d" * 200)\n os.chdir("d" * 200)';
	execFileSync('/usr/bin/python3', ['-c', nest], { cwd: folder });
	await removeFolder(folder);
	expect(await readdir(parent)).toEqual([]);
});

it('does nothing when there is no such folder', async () => {
	await removeFolder(path.join(parent, 'missing'));
	expect(await readdir(parent)).toEqual([]);
});
