import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { SetupError } from './SetupError.mjs';
import { installInto } from './installInto.mjs';
import { cacheDir, NODE_VERSION } from './paths.mjs';
import { runProgram } from '../processes/runProgram.mjs';
import { withProgress } from './withProgress.mjs';
import { withLock } from './withLock.mjs';

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

	const packageName = `node-${process.platform}-${process.arch}`;
	const targetDir = join(cacheDir, `node-${NODE_VERSION}`);
	const nodeDir = join(targetDir, 'node_modules', packageName);
	if (existsSync(join(nodeDir, 'bin', 'node'))) return nodeDir;
	if (process.platform !== 'linux') {
		throw new SetupError(
			`This needs Node.js ${major}, and setup installs it only on Linux. This is Node.js ${process.version}.`,
			remedy,
		);
	}
	await withLock(`node-${NODE_VERSION}`, async () => {
		if (existsSync(join(nodeDir, 'bin', 'node'))) return;
		await withProgress(`Installing Node.js ${NODE_VERSION}`, () =>
			installInto(targetDir, async (unfinishedDir) => {
				await writeFile(join(unfinishedDir, 'package.json'), '{ "private": true }\n');
				await runProgram(
					'npm',
					[
						'install',
						'--ignore-scripts',
						'--no-audit',
						'--no-fund',
						`${packageName}@${NODE_VERSION}`,
					],
					{ cwd: unfinishedDir, remedy },
				);
				const command = join(unfinishedDir, 'node_modules', packageName, 'bin', 'node');
				await runProgram(command, ['--version'], { remedy });
			}),
		);
	});
	return nodeDir;
}
