import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startEngine } from '../../../scripts/servers/startEngine.ts';
import { ensureClients } from '../../../scripts/setup/ensureClients.mjs';
import { SetupError } from '../../../scripts/setup/SetupError.mjs';
import { startChatServer } from '../support/model/startChatServer.ts';
import { answerAsModel } from './answerAsModel.ts';

/** Runs jobs on the engine with clients that others wrote, each as a program of its own: `npm run test:clients`. */

const PROGRAM_MS = 120_000;
const CLIENTS = [
	...['openai4', 'openai5', 'openai6', 'openai7'].map((client) => ({ client, program: 'openai' })),
	{ client: '@ai-sdk/openai', program: 'aiSdk' },
	{ client: '@openai/agents', program: 'agents' },
	{ client: '@langchain/openai', program: 'langchain' },
	{ client: '@azure/ai-agents', program: 'azureAgents' },
];

const print = (line: string) => void process.stdout.write(`${line}\n`);

const folder = import.meta.dirname;
const manifest = join(folder, 'package.json');
const { dependencies } = JSON.parse(await readFile(manifest, 'utf8')) as {
	dependencies: Record<string, string>;
};

async function runAll(clientsDir: string): Promise<number> {
	await using cleanUp = new AsyncDisposableStack();
	// Programs find packages in the folders above them.
	const programs = await mkdtemp(join(clientsDir, 'programs-'));
	cleanUp.defer(async () => await rm(programs, { recursive: true, force: true }));
	await cp(join(folder, 'programs'), programs, { recursive: true });
	const dataDir = await mkdtemp(join(tmpdir(), 'engine-clients-'));
	cleanUp.defer(async () => await rm(dataDir, { recursive: true, force: true }));
	const chat = await startChatServer(['scripted']);
	cleanUp.defer(async () => await chat.close());
	chat.always(answerAsModel);
	const engine = await startEngine({
		dataDir,
		variables: { CODE_INTERPRETER_MODEL_BASE_URL: chat.baseUrl },
	});
	cleanUp.defer(async () => await engine.stop());

	let failed = 0;
	for (const { client, program } of CLIENTS) {
		const version = dependencies[client]?.replace(/^npm:/, '') ?? '';
		try {
			const env = { ...process.env, BASE_URL: engine.baseUrl, CLIENT: client };
			await promisify(execFile)(process.execPath, [join(programs, `${program}.mjs`)], {
				env,
				timeout: PROGRAM_MS,
			});
			print(`${client} ${version}: passed`);
		} catch (error) {
			failed += 1;
			print(
				`${client} ${version}: failed\n${(error as { stderr?: string }).stderr ?? String(error)}`,
			);
		}
	}
	return failed;
}

try {
	const failed = await runAll(await ensureClients(manifest));
	print(`${CLIENTS.length - failed} passed, ${failed} failed`);
	process.exitCode = failed === 0 ? 0 : 1;
} catch (error) {
	if (!(error instanceof SetupError)) throw error;
	print(`Skipped: the clients cannot be installed. ${error.message}`);
	print(`0 passed, 0 failed, ${CLIENTS.length} skipped`);
}
