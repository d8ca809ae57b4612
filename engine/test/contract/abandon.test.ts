import { codeInterpreter, python } from '../support/pythonTool.ts';
import { startTestEngine } from '../support/startTestEngine.ts';
import type { TestEngine } from '../support/startTestEngine.ts';
import { waitUntil } from '../../../test/support/waitUntil.mjs';

let engine: TestEngine;
const soon = { headers: { 'x-code-interpreter-abandon-after': '1' } };
const content = python('import time\ntime.sleep(100)');

beforeAll(async () => {
	engine = await startTestEngine({ CODE_INTERPRETER_MAX_CONCURRENT_RUNS: '3' });
});

afterAll(async () => {
	await engine.close();
});

async function startRun(options: object = {}) {
	const { client } = engine;
	const tools = [{ type: 'code_interpreter' as const }];
	const assistant = await client.beta.assistants.create({ model: 'python', tools });
	const thread = { messages: [{ role: 'user' as const, content }] };
	return await client.beta.threads.createAndRun({ assistant_id: assistant.id, thread }, options);
}

async function startResponse(options: object = {}) {
	const { client } = engine;
	const items = [{ type: 'message' as const, role: 'user' as const, content }];
	const conversation = await client.conversations.create({ items });
	const response = await client.responses.create(
		{
			model: 'python',
			conversation: conversation.id,
			background: true,
			tools: codeInterpreter(),
			stream: false,
		},
		options,
	);
	return { response, conversation };
}

/** Reads the status from the list of the thread's runs, which does not count as polling a run. */
async function statusOf({ thread_id: threadId }: { thread_id: string }) {
	const { data } = await engine.client.beta.threads.runs.list(threadId);
	return data[0]?.status;
}

test('cancels runs and responses that their client no longer polls, queued or in progress, and no others', async () => {
	const { client } = engine;
	const unaskedResponse = await startResponse(soon);
	const asked = await startRun(soon);
	const silent = await startRun();
	// All three slots are in use, so these wait.
	const askedResponse = await startResponse(soon);
	const listed = await startResponse(soon);
	const unasked = await startRun(soon);
	await waitUntil(async () => {
		await client.beta.threads.runs.retrieve(asked.id, { thread_id: asked.thread_id });
		await client.responses.retrieve(askedResponse.response.id);
		await client.conversations.items.list(listed.conversation.id);
		return (await statusOf(unasked)) === 'cancelled';
	});
	expect(await statusOf(asked)).toBe('in_progress');
	expect(await statusOf(silent)).toBe('in_progress');
	const statusOfResponse = async ({ response }: typeof listed) =>
		(await client.responses.retrieve(response.id)).status;
	expect(await statusOfResponse(unaskedResponse)).toBe('cancelled');
	expect(await statusOfResponse(askedResponse)).toMatch(/queued|in_progress/);
	expect(await statusOfResponse(listed)).toMatch(/queued|in_progress/);
});

test('refuses a header that is not a number of seconds', async () => {
	for (const given of ['0', '-5', '1.5', 'soon', '86401', '']) {
		const starting = startRun({ headers: { 'x-code-interpreter-abandon-after': given } });
		await expect(starting).rejects.toMatchObject({
			status: 400,
			param: 'x-code-interpreter-abandon-after',
			message: expect.stringContaining('from 1 to 86400'),
		});
	}
});
