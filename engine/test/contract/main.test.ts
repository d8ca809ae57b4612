import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import OpenAI from 'openai';
import { makeDataDir } from '../support/makeDataDir.ts';

const mainFile = join(__dirname, '../../src/main.ts');
const tools = [{ type: 'code_interpreter' as const }];

let dataDir: string;
const started = new Set<ChildProcess>();

beforeEach(async () => {
	dataDir = await makeDataDir();
});

afterEach(async () => {
	for (const engine of started) {
		if (engine.exitCode === null && engine.signalCode === null) {
			engine.kill('SIGTERM');
			await once(engine, 'exit');
		}
	}
	started.clear();
	await rm(dataDir, { recursive: true, force: true });
});

function start(environment: Record<string, string> = {}, parameters: string[] = []) {
	const engine = spawn(process.execPath, [mainFile, ...parameters], {
		env: {
			...process.env,
			CODE_INTERPRETER_PORT: '0',
			CODE_INTERPRETER_DATA_DIR: dataDir,
			...environment,
		},
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	started.add(engine);
	return engine;
}

/** Starts the engine and waits for the one line that says where it listens. */
async function startAndConnect(environment: Record<string, string> = {}) {
	const engine = start(environment);
	const [line] = (await once(engine.stdout, 'data')) as [Buffer];
	const baseURL = /^listening on (http:\/\/\S+\/v1)\n$/.exec(line.toString())?.[1];
	expect(baseURL).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v1$/);
	return { engine, client: new OpenAI({ baseURL, apiKey: 'first-key', maxRetries: 0 }) };
}

async function startEndless(client: OpenAI) {
	const assistant = await client.beta.assistants.create({ model: 'python', tools });
	return await client.beta.threads.createAndRun({
		assistant_id: assistant.id,
		thread: { messages: [{ role: 'user', content: '```python\nwhile True: pass\n```' }] },
	});
}

async function waitForStep(client: OpenAI, run: { id: string; thread_id: string }) {
	const list = () => client.beta.threads.runs.steps.list(run.id, { thread_id: run.thread_id });
	while ((await list()).data.length === 0) await sleep(50);
}

async function endOf(engine: ChildProcess): Promise<{ exitCode: number | null; errors: string }> {
	const [errors, [exitCode]] = await Promise.all([text(engine.stderr!), once(engine, 'exit')]);
	return { exitCode: exitCode as number | null, errors };
}

test('says where it listens, stops in good order, and has everything again at the next start', async () => {
	const first = await startAndConnect({ CODE_INTERPRETER_API_KEYS: 'tests:first-key' });
	const assistant = await first.client.beta.assistants.create({
		model: 'python',
		name: 'kept',
		tools,
	});
	const run = await startEndless(first.client);
	await waitForStep(first.client, run);
	first.engine.kill('SIGTERM');
	expect(await endOf(first.engine)).toEqual({ exitCode: 0, errors: '' });

	const second = await startAndConnect({ CODE_INTERPRETER_API_KEYS: 'tests:first-key' });
	expect(await second.client.beta.assistants.retrieve(assistant.id)).toEqual(assistant);
	const stopped = await second.client.beta.threads.runs.retrieve(run.id, {
		thread_id: run.thread_id,
	});
	expect(stopped.status).toBe('failed');
	expect(stopped.last_error?.message).toContain('The engine was stopped');
});

test('after a kill, fails the run whose code was at work and serves its thread again', async () => {
	const first = await startAndConnect();
	const run = await startEndless(first.client);
	await waitForStep(first.client, run);
	first.engine.kill('SIGKILL');
	await once(first.engine, 'exit');

	const { client } = await startAndConnect();
	const failed = await client.beta.threads.runs.retrieve(run.id, { thread_id: run.thread_id });
	expect(failed.status).toBe('failed');
	await client.beta.threads.messages.create(run.thread_id, {
		role: 'user',
		content: '```python\nprint(6 * 7)\n```',
	});
	const again = await client.beta.threads.runs.createAndPoll(run.thread_id, {
		assistant_id: run.assistant_id,
	});
	expect(again.status).toBe('completed');
});

test('does not start where others could reach it without a key', async () => {
	const { exitCode, errors } = await endOf(start({ CODE_INTERPRETER_HOST: '0.0.0.0' }));
	expect(exitCode).toBe(1);
	expect(errors).toMatch(/^CODE_INTERPRETER_HOST .*CODE_INTERPRETER_API_KEYS.*\n$/);
});

test('says what to do when the port is in use, or the data folder', async () => {
	const other = createServer().listen(0, '127.0.0.1');
	await once(other, 'listening');
	const { port } = other.address() as AddressInfo;
	const blocked = await endOf(start({ CODE_INTERPRETER_PORT: `${port}` }));
	other.close();
	expect(blocked).toEqual({
		exitCode: 1,
		errors: expect.stringContaining('CODE_INTERPRETER_PORT'),
	});
	expect(blocked.errors).not.toContain('    at ');

	await startAndConnect();
	const second = await endOf(start());
	expect(second).toEqual({
		exitCode: 1,
		errors: expect.stringContaining('Another engine uses this data folder'),
	});
});

test('does not start without a sandbox, and says what to install', async () => {
	const { exitCode, errors } = await endOf(start({ PATH: '/nonexistent' }));
	expect(exitCode).toBe(1);
	expect(errors).toContain('bubblewrap');
	expect(errors).not.toContain('    at ');
});

test('tells its settings with --help', async () => {
	const engine = start({}, ['--help']);
	const [told] = await Promise.all([text(engine.stdout), once(engine, 'exit')]);
	expect(told).toContain('CODE_INTERPRETER_DATA_DIR');
	expect(engine.exitCode).toBe(0);
});
