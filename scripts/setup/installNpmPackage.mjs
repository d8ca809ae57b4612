import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram } from '../processes/runProgram.mjs';
import { installInto } from './installInto.mjs';
import { cacheDir } from './paths.mjs';
import { withLock } from './withLock.mjs';
import { withProgress } from './withProgress.mjs';

/**
 * Installs one package of the npm registry into the cache, unless it is there already. Its scripts do not run.
 *
 * @param {{ label: string, folder: string, name: string, version: string, remedy: string }} wanted `label` is for people, `folder` is in the cache
 * @param {(packageDir: string) => Promise<void>} [check] rejects when the package does not work, which leaves nothing behind
 * @returns {Promise<string>} the folder of the package
 */
export async function installNpmPackage({ label, folder, name, version, remedy }, check) {
	const targetDir = join(cacheDir, folder);
	const packageDir = join(targetDir, 'node_modules', name);
	if (existsSync(packageDir)) return packageDir;
	const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', `${name}@${version}`];
	await withLock(folder, async () => {
		if (existsSync(packageDir)) return;
		await withProgress(`Installing ${label}`, () =>
			installInto(targetDir, async (unfinishedDir) => {
				await writeFile(join(unfinishedDir, 'package.json'), '{ "private": true }\n');
				await runProgram('npm', args, { cwd: unfinishedDir, remedy });
				await check?.(join(unfinishedDir, 'node_modules', name));
			}),
		);
	});
	return packageDir;
}
