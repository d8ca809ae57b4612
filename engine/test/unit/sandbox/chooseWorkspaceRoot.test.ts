import { chmod, mkdir, mkdtemp, rm, rmdir, stat, symlink } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { chooseWorkspaceRoot } from '../../../src/sandbox/chooseWorkspaceRoot.ts';
import { DEFAULT_SANDBOX_UID } from '../../../src/sandbox/sandboxUser.ts';

const isRoot = process.getuid?.() === 0;
const asRoot = isRoot ? it : it.skip;

let dataDir: string;
const made: string[] = [];

beforeEach(async () => {
	dataDir = await mkdtemp(path.join(os.tmpdir(), 'workspace-test-'));
	made.push(dataDir);
});

afterEach(async () => {
	for (const folder of made.splice(0)) {
		await rm(folder, { recursive: true, force: true });
		// Created for this test, unless an engine of this machine uses it.
		await rmdir(path.dirname(folder)).catch(() => undefined);
	}
});

it('chooses a folder in the data folder if the user of the code can pass through to it', async () => {
	await chmod(dataDir, 0o711);
	const root = await chooseWorkspaceRoot(dataDir);
	expect(root).toBe(path.join(dataDir, 'sessions'));
});

it('does not let other users of the machine pass through to the files of sessions', async () => {
	await chmod(dataDir, 0o711);
	await mkdir(path.join(dataDir, 'sessions'), { mode: 0o755 });
	const { mode, uid, gid } = await stat(await chooseWorkspaceRoot(dataDir));
	expect({ mode: mode & 0o7777, uid }).toEqual({
		mode: isRoot ? 0o710 : 0o700,
		uid: process.getuid?.(),
	});
	if (isRoot) expect(gid).toBe(DEFAULT_SANDBOX_UID);
});

asRoot(
	'chooses a separate folder, the same each time, if the user of the code cannot pass through',
	async () => {
		await chmod(dataDir, 0o700);
		const root = await chooseWorkspaceRoot(dataDir);
		made.push(root);
		expect(root).toMatch(/^\/var\/lib\/code-interpreter\/[0-9a-f]{16}$/);
		expect(await chooseWorkspaceRoot(dataDir)).toBe(root);
	},
);

asRoot('refuses a link in its place', async () => {
	await chmod(dataDir, 0o700);
	const root = await chooseWorkspaceRoot(dataDir);
	made.push(root);
	await rm(root, { recursive: true });
	await symlink(os.tmpdir(), root);
	await expect(chooseWorkspaceRoot(dataDir)).rejects.toThrow('Remove it');
});

asRoot('refuses a folder that others can write to', async () => {
	await chmod(dataDir, 0o700);
	const root = await chooseWorkspaceRoot(dataDir);
	made.push(root);
	await chmod(root, 0o777);
	await expect(chooseWorkspaceRoot(dataDir)).rejects.toThrow('Remove it');
});
