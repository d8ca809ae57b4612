import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SetupError } from './SetupError.mjs';
import { installNpmPackage } from './installNpmPackage.mjs';
import { cacheDir, NODE_VERSION } from './paths.mjs';
import { runProgram } from '../processes/runProgram.mjs';

const remedy = `Install Node.js ${NODE_VERSION} from https://nodejs.org, put it first on PATH and run the same command again.`;

/**
 * Finds the Node.js that everything runs on: the one that runs this script if it has the right major version, otherwise the one in the
 * cache, which is installed from the npm registry if needed.
 *
 * @returns {Promise<string>} the folder that holds `bin/node`
 */
export async function ensureNode() {
	const [major] = NODE_VERSION.split('.');
	if (process.versions.node.split('.')[0] === major) return dirname(dirname(process.execPath));

	const name = `node-${process.platform}-${process.arch}`;
	const folder = `node-${NODE_VERSION}`;
	const isInstalled = existsSync(join(cacheDir, folder, 'node_modules', name));
	if (process.platform !== 'linux' && !isInstalled) {
		throw new SetupError(
			`This needs Node.js ${major}, and setup installs it only on Linux. This is Node.js ${process.version}.`,
			remedy,
		);
	}
	const label = `Node.js ${NODE_VERSION}`;
	return await installNpmPackage(
		{ label, folder, name, version: NODE_VERSION, remedy },
		async (packageDir) => {
			await runProgram(join(packageDir, 'bin', 'node'), ['--version'], { remedy });
		},
	);
}
