import { codeInterpreter, ENDLESS, include, python } from '../../support/model/pythonTool.ts';
import { callsOf, logsOf, pollResponse } from '../../support/client/readOutput.ts';
import { startTestEngine } from '../../support/engines/startTestEngine.ts';
import type { TestEngine } from '../../support/engines/startTestEngine.ts';
import { waitForFile } from '../../support/waitForFile.ts';
import { waitUntil } from '../../../../test/support/waitUntil.mjs';

let engine: TestEngine;

beforeAll(async () => {
	engine = await startTestEngine({ CODE_INTERPRETER_DRAIN_SECONDS: '0' });
});

afterAll(async () => {
	await engine.close();
});

const create = async (code: string, fields: object = {}) =>
	await engine.client.responses.create({
		model: 'python',
		input: python(code),
		tools: codeInterpreter(),
		stream: false,
		...fields,
	});

/** Code that never ends after it has written a file. */
const endless = (fileName: string) => `open("${fileName}", "w").write("1")\n${ENDLESS}`;

test('cancels code in an endless loop, twice without harm, and keeps its files and output', async () => {
	const { client } = engine;
	const { id: container } = await client.containers.create({ name: 'mine' });
	const tools = [{ type: 'code_interpreter' as const, container }];
	const code = `print("started", flush=True)\n${endless('a.csv')}`;
	const { id } = await create(code, { background: true, tools });
	await waitForFile(engine, 'a.csv');
	const cancelled = await client.responses.cancel(id);
	expect(cancelled.status).toBe('cancelled');
	expect((await client.responses.cancel(id)).status).toBe('cancelled');
	const kept = await client.responses.retrieve(id, { include });
	expect(callsOf(kept)).toMatchObject([{ status: 'incomplete', container_id: container }]);
	expect(logsOf(kept)).toContain('started');
	const { data } = await client.containers.files.list(container);
	expect(data.map(({ path }) => path)).toEqual(['/mnt/data/a.csv']);
});

test('does not cancel a response whose client waits for it', async () => {
	const { id } = await create('1');
	await expect(engine.client.responses.cancel(id)).rejects.toMatchObject({
		status: 400,
		message: expect.stringContaining('Cannot cancel a synchronous response.'),
	});
});

test('ends a response whose client disconnects', async () => {
	const { client } = engine;
	const conversation = await client.conversations.create();
	const leaving = new AbortController();
	const asked = client.responses.create(
		{
			model: 'python',
			conversation: conversation.id,
			input: python(endless('left.txt')),
			tools: codeInterpreter(),
		},
		{ signal: leaving.signal },
	);
	const left = expect(asked).rejects.toThrow('aborted');
	await waitForFile(engine, 'left.txt');
	leaving.abort();
	await left;
	// The conversation is no longer locked once the response has ended.
	const next = async () =>
		await create('print("next")', { conversation: conversation.id, include }).catch(
			() => undefined,
		);
	expect(logsOf(await waitUntil(next))).toBe('next\n');
});

test('fails a response that exceeds its time limit', async () => {
	const own = await startTestEngine({ CODE_INTERPRETER_RUN_MINUTES: '0.1' });
	try {
		const { id } = await own.client.responses.create({
			model: 'python',
			input: python(ENDLESS),
			tools: codeInterpreter(),
			background: true,
		});
		const ended = await pollResponse(own.client, id);
		expect(ended.status).toBe('failed');
		expect(ended.error?.message).toContain('CODE_INTERPRETER_RUN_MINUTES');
	} finally {
		await own.close();
	}
});

test('deletes a response, even one in progress', async () => {
	const { client } = engine;
	const { id } = await create(endless('deleted.txt'), { background: true });
	await waitForFile(engine, 'deleted.txt');
	await client.responses.delete(id);
	await expect(client.responses.retrieve(id)).rejects.toMatchObject({
		status: 404,
		message: expect.stringContaining(`Response with id '${id}' not found.`),
	});
});

test('keeps only the container of a response that should not be stored', async () => {
	const { client } = engine;
	const code = 'import matplotlib.pyplot as plt\nplt.plot([1])\nplt.show()';
	const response = await create(code, { store: false, include });
	expect(response).toMatchObject({ status: 'completed', store: false });
	await expect(client.responses.retrieve(response.id)).rejects.toMatchObject({ status: 404 });
	const [call] = callsOf(response);
	const { data } = await client.containers.files.list(call!.container_id);
	const reference = { container_id: call!.container_id };
	const content = await client.containers.files.content.retrieve(data[0]!.id, reference);
	expect((await content.arrayBuffer()).byteLength).toBe(data[0]!.bytes);
});

test('fails a response whose code was running when the engine stopped, and serves its container again', async () => {
	const first = await create(endless('stopped.txt'), { background: true });
	await waitForFile(engine, 'stopped.txt');
	await engine.restart();
	const stopped = await engine.client.responses.retrieve(first.id);
	expect(stopped.status).toBe('failed');
	expect(stopped.error?.message).toContain('The engine was stopped');
	const [call] = callsOf(stopped);
	const tools = [{ type: 'code_interpreter' as const, container: call!.container_id }];
	expect(logsOf(await create('print("again")', { tools, include }))).toBe('again\n');
});
