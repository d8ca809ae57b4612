import { chmod, copyFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { makeFolder } from './makeFolder.ts';

/** Copies the files of a folder to another one, which is created, so that every user can read them. */
export async function copyReadableFiles(from: string, to: string): Promise<void> {
	await makeFolder(to, 0o755);
	for (const name of await readdir(from)) {
		await copyFile(path.join(from, name), path.join(to, name));
		await chmod(path.join(to, name), 0o644);
	}
}
