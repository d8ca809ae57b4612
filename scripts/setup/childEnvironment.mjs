import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { projectDir } from './paths.mjs';

/**
 * The environment for what setup and the scripts start: Node.js 24 and the project's commands first on PATH, and its headers for native
 * modules, so that nothing is fetched for building them.
 *
 * @param {string} nodeDir the folder that holds `bin/node`
 * @returns {NodeJS.ProcessEnv}
 */
export function childEnvironment(nodeDir) {
	const path = [join(nodeDir, 'bin'), join(projectDir, 'node_modules', '.bin'), process.env.PATH];
	const hasHeaders = existsSync(join(nodeDir, 'include', 'node', 'node.h'));
	return {
		...process.env,
		PATH: path.join(delimiter),
		...(hasHeaders ? { npm_config_nodedir: nodeDir } : {}),
	};
}
