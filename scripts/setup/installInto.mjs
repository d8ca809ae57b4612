import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isProcessAlive } from './isProcessAlive.mjs';

/**
 * Fills a folder so that it is either there whole or not there at all: the work is done in a folder beside it, which gets its name at the
 * end. What an interrupted run left beside it is removed.
 *
 * @param {string} targetDir
 * @param {(unfinishedDir: string) => Promise<void>} fill
 */
export async function installInto(targetDir, fill) {
	const parentDir = dirname(targetDir);
	const prefix = `${basename(targetDir)}.installing-`;
	await mkdir(parentDir, { recursive: true });
	for (const name of await readdir(parentDir)) {
		const isLeftOver =
			name.startsWith(prefix) && !isProcessAlive(Number(name.slice(prefix.length)));
		if (isLeftOver) await rm(join(parentDir, name), { recursive: true, force: true });
	}
	const unfinishedDir = join(parentDir, `${prefix}${process.pid}`);
	await rm(unfinishedDir, { recursive: true, force: true });
	await mkdir(unfinishedDir);
	try {
		await fill(unfinishedDir);
		if (existsSync(targetDir)) await rm(targetDir, { recursive: true, force: true });
		await rename(unfinishedDir, targetDir);
	} finally {
		await rm(unfinishedDir, { recursive: true, force: true });
	}
}
