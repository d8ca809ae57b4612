import { parseArgs } from 'node:util';
import { tryModels } from './tryModels.ts';

const USAGE = `Usage: npm run try:models -- [--json] BASE_URL [MODEL...]

Has the models of a server do ten short tasks in an engine of their own, and prints which of them worked, in how many turns.
BASE_URL is that of CODE_INTERPRETER_MODEL_BASE_URL, such as http://127.0.0.1:11434/v1. CODE_INTERPRETER_MODEL_PROVIDER,
CODE_INTERPRETER_MODEL_API_KEY and CODE_INTERPRETER_MODEL_CONTEXT_TOKENS apply as to the engine.
--json prints a JSON object per task instead of tables. The exit code is 1 when a task did not work.
`;

async function main(): Promise<number> {
	const { values, positionals } = parseArgs({
		options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h' } },
		allowPositionals: true,
	});
	const [baseUrl, ...models] = positionals;
	if (values.help === true || baseUrl === undefined) {
		process.stdout.write(USAGE);
		return values.help === true ? 0 : 2;
	}
	const stopping = new AbortController();
	// Once: a second Ctrl+C ends the process at once.
	process.once('SIGINT', () => stopping.abort());
	const { signal } = stopping;
	const options = { baseUrl, models, isJson: values.json, environment: process.env, signal };
	const isPerfect = await tryModels(options, (line) => process.stdout.write(`${line}\n`));
	return isPerfect ? 0 : 1;
}

try {
	process.exit(await main());
} catch (error) {
	process.stderr.write(`${(error as Error).message}\n`);
	process.exit(2);
}
