import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram } from '../processes/runProgram.mjs';
import { installOnce } from './installOnce.mjs';

/**
 * Installs one package of the npm registry into the cache, unless it is there already. Its scripts do not run.
 *
 * @param {{ label: string, folder: string, name: string, version: string, remedy: string }} wanted `label` is for people, `folder` is in the cache
 * @param {(packageDir: string) => Promise<void>} [check] rejects when the package does not work, which leaves nothing behind
 * @returns {Promise<string>} the folder of the package
 */
export async function installNpmPackage({ label, folder, name, version, remedy }, check) {
	const entry = join('node_modules', name);
	const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', `${name}@${version}`];
	return await installOnce({ label, folder, entry }, async (unfinishedDir) => {
		await writeFile(join(unfinishedDir, 'package.json'), '{ "private": true }\n');
		await runProgram('npm', args, { cwd: unfinishedDir, remedy });
		await check?.(join(unfinishedDir, entry));
	});
}
