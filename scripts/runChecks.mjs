import { checks } from './checks.mjs';
import { projectDir } from './setup/paths.mjs';
import { runCommand } from './processes/runCommand.mjs';

/**
 * Runs all checks, even after one has failed.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runChecks(env) {
	let passed = 0;
	for (const { name, command } of checks) {
		console.log(`- Checking ${name} (${command.join(' ')}) ...`);
		const [program, ...args] = command;
		if ((await runCommand(program, args, { cwd: projectDir, env })) === 0) passed += 1;
	}
	return { passed, failed: checks.length - passed };
}
