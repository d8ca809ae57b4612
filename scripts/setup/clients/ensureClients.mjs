import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram } from '../../processes/runProgram.mjs';
import { installInto } from '../installInto.mjs';
import { cacheDir } from '../paths.mjs';
import { withLock } from '../withLock.mjs';
import { withProgress } from '../withProgress.mjs';

/**
 * Installs the packages that a manifest pins (250 MB, about 20 seconds) into the cache, unless they are there already.
 * Their scripts do not run.
 *
 * @param {string} manifest path of a package.json
 * @returns {Promise<string>} the folder with their `node_modules`
 */
export async function ensureClients(manifest) {
	const version = createHash('sha256')
		.update(await readFile(manifest))
		.digest('hex')
		.slice(0, 12);
	const targetDir = join(cacheDir, `clients-${version}`);
	const isInstalled = () => existsSync(join(targetDir, 'node_modules'));
	if (isInstalled()) return targetDir;
	await withLock(`clients-${version}`, async () => {
		if (isInstalled()) return;
		await withProgress('Installing the clients (250 MB, only once)', () =>
			installInto(targetDir, async (unfinishedDir) => {
				await copyFile(manifest, join(unfinishedDir, 'package.json'));
				// The majors of openai want different majors of zod, which they do not need here.
				const args = [
					'install',
					'--ignore-scripts',
					'--legacy-peer-deps',
					'--no-audit',
					'--no-fund',
				];
				const remedy = 'Check that the npm registry can be reached (npm ping).';
				await runProgram('npm', args, { cwd: unfinishedDir, remedy });
			}),
		);
	});
	return targetDir;
}
