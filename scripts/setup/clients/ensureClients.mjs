import { copyFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runProgram } from '../../processes/runProgram.mjs';
import { installOnce } from '../installOnce.mjs';
import { folderForPins } from './folderForPins.mjs';

// The majors of openai want different majors of zod, which they do not need here.
const ARGUMENTS = ['install', '--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund'];

/**
 * Installs the packages that a manifest pins (250 MB, about 20 seconds) into the cache, unless they are there already.
 * Their scripts do not run.
 *
 * @param {string} manifest path of a package.json
 * @returns {Promise<string>} the folder with their `node_modules`
 */
export async function ensureClients(manifest) {
	const folder = await folderForPins('clients', manifest);
	const label = 'the clients (250 MB, only once)';
	const modulesDir = await installOnce(
		{ label, folder, entry: 'node_modules' },
		async (unfinishedDir) => {
			await copyFile(manifest, join(unfinishedDir, 'package.json'));
			const remedy = 'Check that the npm registry can be reached (npm ping).';
			await runProgram('npm', ARGUMENTS, { cwd: unfinishedDir, remedy });
		},
	);
	return dirname(modulesDir);
}
