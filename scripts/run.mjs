import './setup/refuseOldNode.mjs';
import { runChecks } from './testing/runChecks.mjs';
import { projectDir } from './setup/paths.mjs';
import { runCommand } from './processes/runCommand.mjs';
import { runMain } from './setup/runMain.mjs';
import { setUp } from './setup/setUp.mjs';

/** Benches run n8n, too. */
const isBench = (/** @type {string[]} */ args) => args.some((arg) => arg.startsWith('bench/'));

// Sets up what one of the project's commands needs, then runs it on the right Node.js: run.mjs COMMAND [ARGUMENTS]
await runMain(async () => {
	const [command = 'lint', ...args] = process.argv.slice(2);
	const runsTests = command === 'jest';
	const selectsOnly = (/** @type {string} */ project) =>
		args[0] === '--selectProjects' && args[1] === project;
	const env = await setUp({
		python: command === 'node' || (runsTests && !selectsOnly('unit')),
		n8n: (runsTests && (selectsOnly('e2e') || selectsOnly('queue'))) || isBench(args),
		testPackages: runsTests,
	});
	if (command === 'lint') {
		process.exitCode = (await runChecks(env)).some(({ failed }) => failed > 0) ? 1 : 0;
		return;
	}
	process.exitCode = await runCommand(command, args, { cwd: projectDir, env });
});
