import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram } from '../../processes/runProgram.mjs';
import { installInto } from '../installInto.mjs';
import { cacheDir } from '../paths.mjs';
import { withLock } from '../withLock.mjs';
import { withProgress } from '../withProgress.mjs';

/**
 * Installs the Python packages that a requirements file pins (50 MB) into the cache, unless they are there already.
 *
 * @param {string} requirements path of a requirements.txt
 * @returns {Promise<string>} the folder with the packages, for `PYTHONPATH`
 */
export async function ensurePythonClients(requirements) {
	const version = createHash('sha256')
		.update(await readFile(requirements))
		.digest('hex')
		.slice(0, 12);
	const targetDir = join(cacheDir, `python-clients-${version}`);
	const packagesDir = join(targetDir, 'packages');
	const isInstalled = () => existsSync(packagesDir);
	if (isInstalled()) return packagesDir;
	await withLock(`python-clients-${version}`, async () => {
		if (isInstalled()) return;
		await withProgress('Installing the Python clients (50 MB, only once)', () =>
			installInto(targetDir, async (unfinishedDir) => {
				const args = [
					'-m',
					'pip',
					'install',
					'--quiet',
					'--retries',
					'1',
					'--requirement',
					requirements,
				];
				const remedy =
					'Check that python3 has pip (python3 -m pip --version) and reaches its index.';
				await runProgram('python3', [...args, '--target', join(unfinishedDir, 'packages')], {
					cwd: unfinishedDir,
					remedy,
				});
			}),
		);
	});
	return packagesDir;
}
