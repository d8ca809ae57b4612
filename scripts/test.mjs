import './setup/refuseOldNode.mjs';
import { runChecks } from './runChecks.mjs';
import { runJest } from './runJest.mjs';
import { projectDir } from './setup/paths.mjs';
import { runCommand } from './processes/runCommand.mjs';
import { runMain } from './setup/runMain.mjs';
import { setUp } from './setup/setUp.mjs';

const JEST_PROJECTS = ['unit', 'contract', 'faults', 'sandbox', 'e2e', 'queue'];

await runMain(async () => {
	const startedAt = Date.now();
	const env = await setUp({ queueServers: true });
	const total = { passed: 0, failed: 0, skipped: 0 };
	const add = ({ passed = 0, failed = 0, skipped = 0 }) => {
		total.passed += passed;
		total.failed += failed;
		total.skipped += skipped;
	};

	console.log('- Building ...');
	const isBuilt = (await runCommand('gulp', ['build'], { cwd: projectDir, env })) === 0;
	add(isBuilt ? { passed: 1 } : { failed: 1 });
	add(await runChecks(env));
	const checked = total.passed + total.failed;
	for (const project of JEST_PROJECTS) {
		console.log(`- Running the ${project} tests ...`);
		add(await runJest(project, env));
	}

	const ranNoTest = total.passed + total.failed + total.skipped === checked;
	if (ranNoTest) console.error('No test ran.');
	console.log(`\n${Math.round((Date.now() - startedAt) / 1000)} s in all`);
	const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
	console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
	process.exitCode = total.failed > 0 || ranNoTest ? 1 : 0;
});
