import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdir, writeFile } from 'node:fs/promises';
import { createServer, connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import OpenAI from 'openai';
import { openEngineProcesses } from '../support/engines/engineProcesses.ts';
import type { EngineProcesses } from '../support/engines/engineProcesses.ts';
import { ENDLESS, python } from '../support/model/pythonTool.ts';
import { waitForFile } from '../support/waitForFile.ts';
import { waitUntilInProgress } from '../support/client/waitUntilInProgress.ts';
import { waitUntil } from '../../../test/support/waitUntil.mjs';

const tools = [{ type: 'code_interpreter' as const }];

let engines: EngineProcesses;

beforeEach(async () => {
	engines = await openEngineProcesses();
});

afterEach(async () => {
	await engines.close();
});

/** Starts the engine and waits for the line that states its address. */
async function startAndConnect(environment: Record<string, string> = {}) {
	const { engine, baseURL } = await engines.startAndWait(environment);
	return { engine, client: new OpenAI({ baseURL, apiKey: 'first-key', maxRetries: 0 }) };
}

async function startRun(client: OpenAI, code: string) {
	const assistant = await client.beta.assistants.create({ model: 'python', tools });
	return await client.beta.threads.createAndRun({
		assistant_id: assistant.id,
		thread: { messages: [{ role: 'user', content: python(code) }] },
	});
}

/** Starts code that never ends, and waits until the run is in progress. */
async function startEndless(client: OpenAI) {
	const run = await startRun(client, ENDLESS);
	await waitUntilInProgress({ client }, run);
	return run;
}

async function endOf(engine: ChildProcess): Promise<{ exitCode: number | null; errors: string }> {
	const [errors, [exitCode]] = await Promise.all([text(engine.stderr!), once(engine, 'exit')]);
	return { exitCode: exitCode as number | null, errors };
}

const keyed = { CODE_INTERPRETER_API_KEYS: 'tests:first-key', CODE_INTERPRETER_DRAIN_SECONDS: '0' };

test('prints its address, stops cleanly, and still has everything after the next start', async () => {
	const first = await startAndConnect(keyed);
	const assistant = await first.client.beta.assistants.create({
		model: 'python',
		name: 'kept',
		tools,
	});
	const run = await startEndless(first.client);
	first.engine.kill('SIGTERM');
	expect(await endOf(first.engine)).toEqual({ exitCode: 0, errors: '' });

	const second = await startAndConnect(keyed);
	expect(await second.client.beta.assistants.retrieve(assistant.id)).toEqual(assistant);
	const stopped = await second.client.beta.threads.runs.retrieve(run.id, {
		thread_id: run.thread_id,
	});
	expect(stopped.status).toBe('failed');
	expect(stopped.last_error?.message).toContain('The engine was stopped');
});

test('after a kill, fails the run whose code was running and serves its thread again', async () => {
	const first = await startAndConnect();
	const run = await startEndless(first.client);
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

test('does not start on an address that other machines can reach without a key', async () => {
	const { exitCode, errors } = await endOf(engines.start({ CODE_INTERPRETER_HOST: '0.0.0.0' }));
	expect(exitCode).toBe(1);
	expect(errors).toMatch(/^CODE_INTERPRETER_HOST .*CODE_INTERPRETER_API_KEYS.*\n$/);
});

test('says what to do when the port or the data folder is in use', async () => {
	const other = createServer().listen(0, '127.0.0.1');
	await once(other, 'listening');
	const { port } = other.address() as AddressInfo;
	const blocked = await endOf(engines.start({ CODE_INTERPRETER_PORT: `${port}` }));
	other.close();
	expect(blocked).toEqual({
		exitCode: 1,
		errors: expect.stringContaining('CODE_INTERPRETER_PORT'),
	});
	expect(blocked.errors).not.toContain('    at ');

	await startAndConnect();
	const second = await endOf(engines.start());
	expect(second).toEqual({
		exitCode: 1,
		errors: expect.stringContaining('Another engine uses this data folder'),
	});
});

test('does not start without a sandbox, and says what to install', async () => {
	const { exitCode, errors } = await endOf(engines.start({ PATH: '/nonexistent' }));
	expect(exitCode).toBe(1);
	expect(errors).toContain('bubblewrap');
	expect(errors).not.toContain('    at ');
});

test('prints its settings with --help', async () => {
	const engine = engines.start({}, ['--help']);
	const [output] = await Promise.all([text(engine.stdout!), once(engine, 'exit')]);
	expect(output).toContain('CODE_INTERPRETER_DATA_DIR');
	expect(engine.exitCode).toBe(0);
});

test('lets a run in progress end before it stops, and serves requests in the meantime', async () => {
	const { engine, client } = await startAndConnect();
	const code =
		'import os, time\nopen("started", "w")\nwhile not os.path.exists("go"): time.sleep(0.01)';
	const run = await startRun(client, code);
	const where = { thread_id: run.thread_id };
	await waitForFile(engines, 'started');
	engine.kill('SIGTERM');
	const ready = new URL('/ready', client.baseURL);
	await waitUntil(async () => (await fetch(ready)).status === 503);
	expect((await client.beta.threads.runs.retrieve(run.id, where)).status).toBe('in_progress');
	const late = await startRun(client, '1');
	await writeFile(join(engines.dataDir, 'sessions', run.thread_id, 'data', 'go'), '');
	expect(await endOf(engine)).toEqual({ exitCode: 0, errors: '' });

	const second = await startAndConnect();
	const { runs } = second.client.beta.threads;
	expect((await runs.retrieve(run.id, where)).status).toBe('completed');
	expect((await runs.poll(late.id, { thread_id: late.thread_id })).status).toBe('completed');
});

test('stops at once on a second signal', async () => {
	const { engine, client } = await startAndConnect({ CODE_INTERPRETER_DRAIN_SECONDS: '3600' });
	await startEndless(client);
	engine.kill('SIGTERM');
	const ready = new URL('/ready', client.baseURL);
	await waitUntil(async () => (await fetch(ready)).status === 503);
	engine.kill('SIGTERM');
	expect((await endOf(engine)).exitCode).toBe(1);
});

test('reads its settings from a file', async () => {
	const file = join(engines.dataDir, 'settings.json');
	await writeFile(file, '{"apiKeys": ["tests:first-key"], "containerIdleMinutes": 7}');
	const { client } = await startAndConnect({ CODE_INTERPRETER_CONFIG_FILE: file });
	const { expires_after: expiry } = await client.containers.create({ name: 'box' });
	expect(expiry?.minutes).toBe(7);
	const stranger = new OpenAI({ baseURL: client.baseURL, apiKey: 'other-key', maxRetries: 0 });
	await expect(stranger.models.list()).rejects.toMatchObject({ status: 401 });
});

test.each([
	[['--confg', 'x.json'], '--help'],
	[['--config', '/nonexistent.json'], '/nonexistent.json'],
	[['start'], '--help'],
])('does not start with %j, and says why', async (parameters, reason) => {
	const { exitCode, errors } = await endOf(engines.start({}, parameters));
	expect(exitCode).toBe(1);
	expect(errors).toContain(reason);
	expect(errors).not.toContain('    at ');
});

test('prints with --print-seccomp what the filter decides on each call, and why', async () => {
	const engine = engines.start({}, ['--print-seccomp']);
	const [output] = await Promise.all([text(engine.stdout!), once(engine, 'exit')]);
	expect(engine.exitCode).toBe(0);
	const lines = output.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
	expect(lines.length).toBeGreaterThan(300);
	for (const line of lines) {
		expect(line).toMatch(
			/^(allow|check|ignore|refuse|unsupported|unknown) +\w+ +(\d+|-) +(\d+|-) \S.{3,}$/,
		);
	}
	expect(output).toMatch(/^refuse +ptrace +101 117 /m);
});

test('prints its version with --version', async () => {
	const engine = engines.start({}, ['--version']);
	const [output] = await Promise.all([text(engine.stdout!), once(engine, 'exit')]);
	expect(output).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test('logs no content, no key and no failure when clients disconnect during an upload', async () => {
	const { engine, client } = await startAndConnect({
		CODE_INTERPRETER_LOG_LEVEL: 'trace',
		CODE_INTERPRETER_API_KEYS: 'tests:first-key',
	});
	const socket = connect(Number(new URL(client.baseURL).port), '127.0.0.1');
	socket.write(
		'POST /v1/files?key=first-key HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer first-key\r\n' +
			'Content-Type: multipart/form-data; boundary=edge\r\nContent-Length: 100000\r\n\r\n' +
			'--edge\r\nContent-Disposition: form-data; name="file"; filename="private.csv"\r\n\r\nprivate',
	);
	const stored = async () => (await readdir(join(engines.dataDir, 'files'))).length;
	await waitUntil(async () => (await stored()) > 0);
	socket.destroy();
	await waitUntil(async () => (await stored()) === 0);
	const content = '```python\nprint("private")\n```';
	const response = await client.responses.create({
		model: 'python',
		input: content,
		tools: [{ type: 'code_interpreter', container: { type: 'auto' } }],
	});
	expect(response.output_text).toBe('private');
	engine.kill('SIGTERM');
	const { errors } = await endOf(engine);
	const entries = errors.split('\n').filter(Boolean);
	const levels = entries.map((line) => (JSON.parse(line) as { level: number }).level);
	expect(Math.max(...levels)).toBeLessThan(40);
	expect(errors).toContain('the client disconnected');
	expect(errors).toContain('run ended');
	expect(errors).not.toContain('private');
	expect(errors).not.toContain('first-key');
});
