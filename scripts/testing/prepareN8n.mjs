import { rmSync } from 'node:fs';
import { mkdtemp, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from '../processes/runProgram.mjs';
import { projectDir } from '../setup/paths.mjs';
import { withProgress } from '../setup/withProgress.mjs';

/**
 * Packs the built package and installs it in a fresh n8n, once for all tests that need it. The folder is removed when this process exits.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Record<string, string>>} the environment variables that lead the tests to it
 * @throws {SetupError} with the output when it fails
 */
export async function prepareN8n(env) {
	const dir = await realpath(await mkdtemp(join(tmpdir(), 'code-interpreter-e2e-')));
	process.once('exit', () => rmSync(dir, { recursive: true, force: true }));
	const program = join(projectDir, 'scripts', 'testing', 'prepareN8nMain.ts');
	await withProgress('Installing the package in a fresh n8n', () =>
		runProgram('node', [program, dir], {
			cwd: projectDir,
			env,
			remedy: 'Fix the cause named there, then run the same command again.',
		}),
	);
	return { CODE_INTERPRETER_E2E_DIR: dir };
}
