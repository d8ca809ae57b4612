import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startEngine } from '../../../scripts/servers/startEngine.ts';
import { ensureClients } from '../../../scripts/setup/clients/ensureClients.mjs';
import { ensurePythonClients } from '../../../scripts/setup/clients/ensurePythonClients.mjs';
import { SetupError } from '../../../scripts/setup/SetupError.mjs';
import { startChatServer } from '../support/model/startChatServer.ts';
import { answerAsModel } from './answerAsModel.ts';

/** Runs jobs on the engine with clients that others wrote, each as a program of its own: `npm run test:clients`. */

/** Only what hangs takes longer, also on a busy machine. */
const PROGRAM_MS = 600_000;
const CLIENTS = [
	...['openai4', 'openai5', 'openai6', 'openai7'].map((client) => ({ client, program: 'openai' })),
	{ client: '@ai-sdk/openai', program: 'aiSdk' },
	{ client: '@openai/agents', program: 'agents' },
	{ client: '@langchain/openai', program: 'langchain' },
	{ client: '@azure/ai-agents', program: 'azureAgents' },
];

const print = (line: string) => void process.stdout.write(`${line}\n`);

interface Job {
	/** The client and its version. */
	name: string;
	command: string;
	program: string;
	variables: Record<string, string>;
}

const folder = import.meta.dirname;
const manifest = join(folder, 'package.json');
const requirements = join(folder, 'requirements.txt');
const { dependencies } = JSON.parse(await readFile(manifest, 'utf8')) as {
	dependencies: Record<string, string>;
};

async function runAll(jobs: Job[]): Promise<number> {
	await using cleanUp = new AsyncDisposableStack();
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
	for (const { name, command, program, variables } of jobs) {
		try {
			const env = { ...process.env, ...variables, BASE_URL: engine.baseUrl };
			await promisify(execFile)(command, [program], { env, timeout: PROGRAM_MS });
			print(`${name}: passed`);
		} catch (error) {
			failed += 1;
			const { stderr = '' } = error as { stderr?: string };
			print(`${name}: failed\n${stderr === '' ? String(error) : stderr}`);
		}
	}
	return failed;
}

async function nodeJobs(cleanUp: AsyncDisposableStack): Promise<Job[]> {
	const clientsDir = await ensureClients(manifest);
	// Programs find packages in the folders above them.
	const programs = await mkdtemp(join(clientsDir, 'programs-'));
	cleanUp.defer(async () => await rm(programs, { recursive: true, force: true }));
	await cp(join(folder, 'programs'), programs, { recursive: true });
	return CLIENTS.map(({ client, program }) => ({
		name: `${client} ${dependencies[client]?.replace(/^npm:/, '') ?? ''}`,
		command: process.execPath,
		program: join(programs, `${program}.mjs`),
		variables: { CLIENT: client },
	}));
}

async function pythonJobs(): Promise<Job[]> {
	const packagesDir = await ensurePythonClients(requirements);
	return [
		{
			name: `Python ${(await readFile(requirements, 'utf8')).trim()}`,
			command: 'python3',
			program: join(folder, 'programs', 'openaiPython.py'),
			variables: { PYTHONPATH: packagesDir, PYTHONWARNINGS: 'ignore' },
		},
	];
}

/** The jobs of clients that can be installed here, and how many kinds cannot. */
async function collectJobs(cleanUp: AsyncDisposableStack) {
	const jobs: Job[] = [];
	let skipped = 0;
	for (const collect of [async () => await nodeJobs(cleanUp), pythonJobs]) {
		try {
			jobs.push(...(await collect()));
		} catch (error) {
			if (!(error instanceof SetupError)) throw error;
			skipped += 1;
			print(`Skipped: clients cannot be installed. ${error.message}\n${error.remedy}`);
		}
	}
	return { jobs, skipped };
}

await using cleanUp = new AsyncDisposableStack();
const { jobs, skipped } = await collectJobs(cleanUp);
const failed = jobs.length > 0 ? await runAll(jobs) : 0;
print(
	`${jobs.length - failed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
);
process.exitCode = failed === 0 ? 0 : 1;
