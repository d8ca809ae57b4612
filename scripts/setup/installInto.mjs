import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isProcessAlive } from '../processes/isProcessAlive.mjs';

/**
 * Fills a folder atomically: the work is done in a temporary folder next to it, which is renamed at the end.
 * Leftovers of an interrupted run are removed.
 *
 * @param {string} targetDir
 * @param {(unfinishedDir: string) => Promise<void>} fill
 */
export async function installInto(targetDir, fill) {
	const parentDir = dirname(targetDir);
	const prefix = `${basename(targetDir)}.installing-`;
	await mkdir(parentDir, { recursive: true });
	for (const name of await readdir(parentDir)) {
		const isLeftover =
			name.startsWith(prefix) && !isProcessAlive(Number(name.slice(prefix.length)));
		if (isLeftover) await rm(join(parentDir, name), { recursive: true, force: true });
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
