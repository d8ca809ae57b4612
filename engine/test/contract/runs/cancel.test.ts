import { ENDLESS } from '../../support/model/pythonTool.ts';
import { startTestEngine } from '../../support/engines/startTestEngine.ts';
import type { TestEngine } from '../../support/engines/startTestEngine.ts';
import { waitUntil } from '../../../../test/support/waitUntil.mjs';

let engine: TestEngine;

// Each test has an engine with only the limit that it tests: on a slow machine another limit could be reached first.
afterEach(async () => {
	await engine.close();
});

async function startRun(code: string) {
	const { client } = engine;
	const tools = [{ type: 'code_interpreter' as const }];
	const assistant = await client.beta.assistants.create({ model: 'python', tools });
	return await client.beta.threads.createAndRun({
		assistant_id: assistant.id,
		thread: { messages: [{ role: 'user', content: `\`\`\`python\n${code}\n\`\`\`` }] },
	});
}

async function stepsOf(run: { id: string; thread_id: string }) {
	const page = await engine.client.beta.threads.runs.steps.list(run.id, {
		thread_id: run.thread_id,
	});
	return page.data;
}

test('cancels code in an endless loop and keeps its output so far', async () => {
	engine = await startTestEngine();
	const run = await startRun('print("started")\nwhile True: pass');
	await waitUntil(async () => (await stepsOf(run)).length > 0);
	const cancelling = await engine.client.beta.threads.runs.cancel(run.id, {
		thread_id: run.thread_id,
	});
	expect(cancelling.status).toBe('cancelling');
	const ended = await engine.client.beta.threads.runs.poll(run.id, { thread_id: run.thread_id });
	expect(ended.status).toBe('cancelled');
	expect(ended.cancelled_at).not.toBeNull();
	const [step] = await stepsOf(run);
	expect(step).toMatchObject({ type: 'tool_calls', status: 'cancelled' });
});

test('stops code at its time limit, and the run reports why', async () => {
	engine = await startTestEngine({ CODE_INTERPRETER_CODE_TIMEOUT_SECONDS: '2' });
	const run = await startRun(ENDLESS);
	const ended = await engine.client.beta.threads.runs.poll(run.id, { thread_id: run.thread_id });
	expect(ended.status).toBe('failed');
	expect(ended.last_error?.message).toMatch(/2 s/);
	const [, step] = await stepsOf(run);
	expect(step).toMatchObject({ status: 'failed', last_error: { code: 'server_error' } });
});

test('expires a run whose code stays within its own limit', async () => {
	engine = await startTestEngine({ CODE_INTERPRETER_RUN_MINUTES: '0.1' });
	let steps: Awaited<ReturnType<typeof stepsOf>> = [];
	// On a slow machine a run can expire before its code starts.
	while (steps.length === 0) {
		const run = await startRun('import time\ntime.sleep(100)');
		const ended = await engine.client.beta.threads.runs.poll(run.id, { thread_id: run.thread_id });
		expect(ended.status).toBe('expired');
		steps = await stepsOf(run);
	}
	expect(steps[0]).toMatchObject({ status: 'expired', expired_at: expect.any(Number) });
});
