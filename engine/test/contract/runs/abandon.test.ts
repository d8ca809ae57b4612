import { codeInterpreter, python } from '../../support/model/pythonTool.ts';
import { startTestEngine } from '../../support/engines/startTestEngine.ts';
import type { TestEngine } from '../../support/engines/startTestEngine.ts';
import { withEnoughPatience } from '../../support/client/withEnoughPatience.ts';
import { waitUntil } from '../../../../test/support/waitUntil.mjs';

let engine: TestEngine;
const content = python('import time\ntime.sleep(1000)');

beforeAll(async () => {
	engine = await startTestEngine({
		CODE_INTERPRETER_MAX_CONCURRENT_RUNS: '3',
		CODE_INTERPRETER_CODE_TIMEOUT_SECONDS: '1000',
	});
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
	const statuses = await withEnoughPatience(async (seconds, poll) => {
		const soon = { headers: { 'x-code-interpreter-abandon-after': `${seconds}` } };
		const unaskedResponse = await startResponse(soon);
		const asked = await startRun(soon);
		const silent = await startRun();
		// All three slots are in use, so these wait.
		const askedResponse = await startResponse(soon);
		const listed = await startResponse(soon);
		const unasked = await startRun(soon);
		const statusOfResponse = async ({ response }: typeof listed) =>
			(await client.responses.retrieve(response.id)).status;
		await waitUntil(async () => {
			await poll(async () => {
				await client.beta.threads.runs.retrieve(asked.id, { thread_id: asked.thread_id });
				await client.responses.retrieve(askedResponse.response.id);
				await client.conversations.items.list(listed.conversation.id);
			});
			if ((await statusOf(unasked)) !== 'cancelled') return false;
			// It is older, so it was cancelled before. This polls it, which would keep it alive.
			return (await statusOfResponse(unaskedResponse)) === 'cancelled';
		});
		const seen = {
			asked: await statusOf(asked),
			silent: await statusOf(silent),
			askedResponse: await statusOfResponse(askedResponse),
			listed: await statusOfResponse(listed),
		};
		for (const { id, thread_id } of [asked, silent]) {
			await client.beta.threads.runs.cancel(id, { thread_id }).catch(() => undefined);
		}
		for (const { response } of [askedResponse, listed]) {
			await client.responses.cancel(response.id).catch(() => undefined);
		}
		return seen;
	});
	expect(statuses).toEqual({
		asked: 'in_progress',
		silent: 'in_progress',
		askedResponse: expect.stringMatching(/queued|in_progress/),
		listed: expect.stringMatching(/queued|in_progress/),
	});
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
