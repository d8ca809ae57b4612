import './setup/refuseOldNode.mjs';
import { resolve } from 'node:path';
import util from 'node:util';
import { SetupError } from './setup/SetupError.mjs';
import { projectDir } from './setup/paths.mjs';
import { runCommand } from './processes/runCommand.mjs';
import { runMain } from './setup/runMain.mjs';
import { setUp } from './setup/setUp.mjs';

const USAGE = `npm start                       runs the report example, then opens n8n on http://127.0.0.1:5678
npm start -- --once             runs the report example and exits
npm start -- [--once] --out DIR writes the results into DIR (default: out/ in this project)`;

await runMain(async () => {
	const { once, out, help } = readArguments();
	if (help) {
		console.log(USAGE);
		return;
	}
	const env = await setUp();
	const startedFrom = process.env.INIT_CWD || process.cwd();
	const resultsDir = out ? resolve(startedFrom, out) : resolve(projectDir, 'out');
	const args = ['scripts/start/main.ts', resultsDir, ...(once ? ['--once'] : [])];
	process.exitCode = await runCommand('node', args, { cwd: projectDir, env });
});

function readArguments() {
	try {
		return util.parseArgs({
			options: { once: { type: 'boolean' }, out: { type: 'string' }, help: { type: 'boolean' } },
		}).values;
	} catch (error) {
		throw new SetupError(/** @type {Error} */ (error).message, `Usage:\n${USAGE}`);
	}
}
