import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectDir } from './setup/paths.mjs';
import { runCommand } from './processes/runCommand.mjs';

/**
 * Runs the tests of one Jest project and counts them by Jest's own report.
 *
 * @param {string} project
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ passed: number, failed: number, skipped: number }>} a test file that could not run counts as one failed test
 */
export async function runJest(project, env) {
	const reportDir = await mkdtemp(join(tmpdir(), 'code-interpreter-jest-'));
	const reportFile = join(reportDir, 'report.json');
	try {
		const exitCode = await runCommand(
			'jest',
			['--selectProjects', project, '--json', '--outputFile', reportFile, '--passWithNoTests'],
			{ cwd: projectDir, env },
		);
		const report = JSON.parse(await readFile(reportFile, 'utf8'));
		const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
		return {
			passed: report.numPassedTests,
			// Jest can also fail after its tests, in a global teardown for one.
			failed: exitCode !== 0 && failed === 0 ? 1 : failed,
			skipped: report.numPendingTests + report.numTodoTests,
		};
	} catch (error) {
		console.error(`Jest left no report for the ${project} tests: ${error}`);
		return { passed: 0, failed: 1, skipped: 0 };
	} finally {
		await rm(reportDir, { recursive: true, force: true });
	}
}
