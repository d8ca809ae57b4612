import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { installInto } from './installInto.mjs';
import { cacheDir } from './paths.mjs';
import { withLock } from './withLock.mjs';
import { withProgress } from './withProgress.mjs';

/**
 * Installs something into a folder of the cache, unless it is there already. Other processes that want it wait.
 *
 * @param {{ label: string, folder: string, entry: string }} wanted `label` is for people; `entry` is a path in the folder that exists once it is installed
 * @param {(unfinishedDir: string) => Promise<void>} install fills the folder
 * @returns {Promise<string>} the path of the entry
 */
export async function installOnce({ label, folder, entry }, install) {
	const targetDir = join(cacheDir, folder);
	const place = join(targetDir, entry);
	if (existsSync(place)) return place;
	await withLock(folder, async () => {
		if (existsSync(place)) return;
		await withProgress(`Installing ${label}`, () => installInto(targetDir, install));
	});
	return place;
}
