import { rmSync } from 'node:fs';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../processes/runCommand.mjs';
import { cacheDir, projectDir } from '../setup/paths.mjs';

/**
 * @typedef {object} FileResult
 * @property {string} file relative to the project's folder
 * @property {number} durationMs
 * @property {number} passed
 * @property {number} failed a file that could not run counts as one failed test
 * @property {number} skipped
 * @property {string} failure Jest's description of what failed; empty when everything passed
 */

/**
 * Runs test files with Jest, which prints its progress.
 *
 * @param {import('./planPhases.mjs').Phase} phase
 * @param {string[]} nameOptions Jest's options that select tests by name
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<FileResult[]>}
 */
export async function runJest({ title, workers, tests }, nameOptions, env) {
	const reportDir = await mkdtemp(join(tmpdir(), 'code-interpreter-jest-'));
	// Also when the run is interrupted.
	process.once('exit', () => rmSync(reportDir, { recursive: true, force: true }));
	const reportFile = join(reportDir, 'report.json');
	const projects = [...new Set(tests.map(({ project }) => project))];
	const args = [
		'--runTestsByPath',
		...tests.map(({ file }) => file),
		...nameOptions,
		`--maxWorkers=${workers}`,
		'--passWithNoTests',
		'--reporters',
		join(projectDir, 'scripts', 'testing', 'JestReporter.mjs'),
		'--selectProjects',
		...projects,
	];
	try {
		const exitCode = await runCommand('jest', args, {
			cwd: projectDir,
			env: {
				// Tests start many engines. With compiled code from the cache, each takes a quarter less processor time.
				NODE_COMPILE_CACHE: join(cacheDir, 'compile-cache'),
				...env,
				CODE_INTERPRETER_TEST_REPORT: reportFile,
				CODE_INTERPRETER_TEST_TITLE: title,
			},
		});
		/** @type {FileResult[]} */
		const results = JSON.parse(await readFile(reportFile, 'utf8'));
		const hasFailed = results.some(({ failed }) => failed > 0);
		// Jest can also fail outside of its tests, for example in a global teardown.
		if (exitCode !== 0 && !hasFailed) {
			results.push(failedRun(title, `Jest exited with code ${exitCode} although no test failed.`));
		}
		return results;
	} catch (error) {
		return [failedRun(title, `Jest wrote no report: ${error}`)];
	}
}

/**
 * @param {string} title
 * @param {string} failure
 * @returns {FileResult}
 */
function failedRun(title, failure) {
	return { file: title, durationMs: 0, passed: 0, failed: 1, skipped: 0, failure };
}
