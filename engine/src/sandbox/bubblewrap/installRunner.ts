import { randomUUID } from 'node:crypto';
import { chmod, copyFile, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { makeFolder } from '../files/makeFolder.ts';
import { removeFolder } from '../files/removeFolder.ts';
import { INCOMING_NAME } from '../openSessionFiles.ts';

const sourceDir = path.join(import.meta.dirname, '..', 'python');

/** The folder of what sessions find on PATH. */
const PROGRAMS = 'bin';
/** Folders that a start, a removal or an upload left because it was killed. */
const LEFTOVER = /^\.(?:runtime|probe|zygote|worker|fork|python)-|\.removed-/;

/**
 * Copies the runner's files to a folder that the confined user can read; the engine's own folder may not be readable.
 *
 * @returns the folder, still under a temporary name: see `activateRunner`
 */
export async function installRunner(root: string): Promise<string> {
	for (const name of await readdir(root)) {
		if (LEFTOVER.test(name) || name === INCOMING_NAME) await removeFolder(path.join(root, name));
	}
	const folder = path.join(root, `.runtime-${randomUUID()}`);
	await copyReadable(sourceDir, folder);
	return folder;
}

/** Replaces the folder of the engine's last start by one from `installRunner`. */
export async function activateRunner(root: string, folder: string): Promise<string> {
	const place = path.join(root, '.runtime');
	await rm(place, { recursive: true, force: true });
	await rename(folder, place);
	return place;
}

async function copyReadable(from: string, to: string): Promise<void> {
	await makeFolder(to, 0o755);
	for (const entry of await readdir(from, { withFileTypes: true })) {
		const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
		if (entry.isDirectory() && entry.name !== '__pycache__') await copyReadable(source, target);
		if (!entry.isFile()) continue;
		await copyFile(source, target);
		await chmod(target, path.basename(from) === PROGRAMS ? 0o755 : 0o644);
	}
}
