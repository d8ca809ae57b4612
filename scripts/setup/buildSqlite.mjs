import { runProgram } from '../processes/runProgram.mjs';

const REMEDY =
	'Install a C++ compiler, make and Python (Debian: apt-get install build-essential python3), then run the same command again.';
const SMOKE_TEST = `
	new (require('sqlite3').Database)(':memory:').get('select 1', (error) => { if (error) throw error; });
	// Not a part of older releases.
	if (require('fs').existsSync('node_modules/isolated-vm'))
		new (require('isolated-vm').Isolate)().createContextSync().evalSync('1');
`;

/**
 * Gets sqlite3 its native binary and tests the native modules of an n8n that was installed without scripts. Downloads the prebuilt
 * binary; where it cannot be fetched, compiles it on all cores and without optimization,
 * which saves a minute.
 *
 * @param {{ cwd: string, env: NodeJS.ProcessEnv }} settings `cwd` holds n8n's node_modules
 * @throws {SetupError} when the binary can be neither downloaded nor compiled, or does not work
 */
export async function buildSqlite({ cwd, env }) {
	const compileEnv = { ...env, CFLAGS: '-O0', CXXFLAGS: '-O0', JOBS: 'max' };
	// npm passes the settings of this project's .npmrc to its scripts in the environment, and without its script nothing is built.
	const rebuild = ['rebuild', 'sqlite3', '--ignore-scripts=false'];
	await runProgram('npm', rebuild, { cwd, env: compileEnv, remedy: REMEDY });
	await runProgram('node', ['-e', SMOKE_TEST], { cwd, env, remedy: REMEDY });
}
