import { runProgram } from '../processes/runProgram.mjs';
import { projectDir } from '../setup/paths.mjs';
import { withProgress } from '../setup/withProgress.mjs';
import { checks } from './checks.mjs';

/**
 * Runs checks one after another, even after one has failed, and prints what each finds.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {import('./checks.mjs').Check[]} [selected]
 * @returns {Promise<import('./runJest.mjs').FileResult[]>} one result per check
 */
export async function runChecks(env, selected = checks) {
	const results = [];
	for (const check of selected) {
		const startedAt = Date.now();
		const failure = await runCheck(check, env);
		if (failure !== '') console.log(`\nFAILED ${check.name}\n${failure}`);
		const failed = failure === '' ? 0 : 1;
		const durationMs = Date.now() - startedAt;
		results.push({
			file: check.name,
			durationMs,
			passed: 1 - failed,
			failed,
			skipped: 0,
			failure,
		});
	}
	return results;
}

/**
 * @param {import('./checks.mjs').Check} check
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string>} what it found; empty when it found nothing
 */
async function runCheck({ name, command }, env) {
	const [program, ...args] = command;
	const settings = { cwd: projectDir, env, remedy: 'Fix what it reports.', maxShownLines: 1000 };
	try {
		await withProgress(`Checking ${name}`, () => runProgram(program, args, settings));
		return '';
	} catch (error) {
		return /** @type {Error} */ (error).message;
	}
}
