import { join } from 'node:path';
import { runProgram } from '../../processes/runProgram.mjs';
import { installOnce } from '../installOnce.mjs';
import { folderForPins } from './folderForPins.mjs';

/**
 * Installs the Python packages that a requirements file pins (50 MB) into the cache, unless they are there already.
 *
 * @param {string} requirements path of a requirements.txt
 * @returns {Promise<string>} the folder with the packages, for `PYTHONPATH`
 */
export async function ensurePythonClients(requirements) {
	const folder = await folderForPins('python-clients', requirements);
	const label = 'the Python clients (50 MB, only once)';
	return await installOnce({ label, folder, entry: 'packages' }, async (unfinishedDir) => {
		const settings = ['--quiet', '--retries', '1', '--target', join(unfinishedDir, 'packages')];
		const remedy = 'Check that python3 has pip (python3 -m pip --version) and reaches its index.';
		await runProgram(
			'python3',
			['-m', 'pip', 'install', ...settings, '--requirement', requirements],
			{ cwd: unfinishedDir, remedy },
		);
	});
}
