import './setup/refuseOldNode.mjs';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import util from 'node:util';
import { SetupError } from './setup/SetupError.mjs';
import { n8nCommand, projectDir } from './setup/paths.mjs';
import { endWithNpm } from './processes/endWithNpm.mjs';
import { runCommand } from './processes/runCommand.mjs';
import { runMain } from './setup/runMain.mjs';
import { setUp } from './setup/setUp.mjs';

const USAGE = `npm start                             runs the report example, then opens n8n on http://127.0.0.1:5678
npm start -- --once                   runs the report example and exits
npm start -- --out DIR                writes the results into DIR (default: out/ in this project)
npm start -- --model-base-url URL     gives the engine a chat model, for example http://127.0.0.1:11434/v1`;

endWithNpm();
await runMain(async () => {
	const { once, out, help, 'model-base-url': modelBaseUrl } = readArguments();
	if (help) {
		console.log(USAGE);
		return;
	}
	if (!existsSync(n8nCommand)) {
		console.log(
			'The first run installs n8n, builds the Python image and takes 5 to 10 minutes. Later runs take less than a minute.',
		);
	}
	const env = await setUp();
	if (modelBaseUrl) env.CODE_INTERPRETER_MODEL_BASE_URL = modelBaseUrl;
	const startedFrom = process.env.INIT_CWD || process.cwd();
	const resultsDir = out ? resolve(startedFrom, out) : resolve(projectDir, 'out');
	const args = ['scripts/start/main.ts', resultsDir, ...(once ? ['--once'] : [])];
	process.exitCode = await runCommand('node', args, { cwd: projectDir, env });
});

function readArguments() {
	try {
		return util.parseArgs({
			options: {
				once: { type: 'boolean' },
				out: { type: 'string' },
				'model-base-url': { type: 'string' },
				help: { type: 'boolean' },
			},
		}).values;
	} catch (error) {
		throw new SetupError(/** @type {Error} */ (error).message, `Usage:\n${USAGE}`);
	}
}
