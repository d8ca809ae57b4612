import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { SetupError } from './SetupError.mjs';
import { installInto } from './installInto.mjs';
import { cacheDir, NODE_VERSION } from './paths.mjs';
import { runProgram } from './runProgram.mjs';
import { step } from './step.mjs';
import { withLock } from './withLock.mjs';

const mend = `Install Node.js ${NODE_VERSION} from https://nodejs.org, put it first on PATH and run the same command again.`;

/**
 * Finds the Node.js that everything runs on: the one that runs this script when it is of the same major version, else the one in the
 * cache, which is brought from the npm registry when it is not there yet.
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
			`This needs Node.js ${major}, and setup brings it on Linux only; here is ${process.version}.`,
			mend,
		);
	}
	await withLock(`node-${NODE_VERSION}`, async () => {
		if (existsSync(join(nodeDir, 'bin', 'node'))) return;
		await step(`Installing Node.js ${NODE_VERSION}`, () =>
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
					{ cwd: unfinishedDir, mend },
				);
				const command = join(unfinishedDir, 'node_modules', packageName, 'bin', 'node');
				await runProgram(command, ['--version'], { mend });
			}),
		);
	});
	return nodeDir;
}
