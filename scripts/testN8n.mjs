import './setup/refuseOldNode.mjs';
import { runCommand } from './processes/runCommand.mjs';
import { chooseN8nVersion } from './setup/chooseN8nVersion.mjs';
import { projectDir } from './setup/paths.mjs';
import { runMain } from './setup/runMain.mjs';

/** The six nodes, Analyze Files and the credential test. */
const CORE_FILES = [
	'test/e2e/report.test.ts',
	'test/e2e/analyzeFiles.test.ts',
	'test/e2e/credential.test.ts',
];

// Runs the core of the end-to-end tests in another version of n8n: testN8n.mjs VERSION [TEST FILES]
await runMain(async () => {
	const [wanted = '', ...files] = process.argv.slice(2);
	const version = await chooseN8nVersion(wanted);
	console.log(`- n8n ${version}`);
	process.exitCode = await runCommand(
		process.execPath,
		['scripts/test.mjs', ...(files.length > 0 ? files : CORE_FILES)],
		{ cwd: projectDir, env: { ...process.env, CODE_INTERPRETER_N8N_VERSION: version } },
	);
});
