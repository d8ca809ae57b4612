import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { projectDir } from './paths.mjs';

/** Makes ESLint 9 use the configuration that is nearest to a file, which is the default in ESLint 10. */
export const ESLINT_FLAGS = 'unstable_config_lookup_from_file';

/**
 * The environment of the programs that setup and the scripts start: Node.js 24 and the project's commands come first on PATH, and
 * native modules are built with its headers, so that npm downloads none.
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
		ESLINT_FLAGS,
		...(hasHeaders ? { npm_config_nodedir: nodeDir } : {}),
	};
}
