import { outputItems } from '../../scripts/servers/Execution.ts';
import type { Engine } from '../../scripts/servers/startEngine.ts';
import { askPython } from '../support/nodes/askPython.ts';
import { openChainRunner, type ChainRunner } from '../support/n8n/openChainRunner.ts';
import { openEngine } from '../support/servers/openEngine.ts';
import { resourcesOfThisFile } from '../support/resourcesOfThisFile.ts';
import { waitUntil } from '../support/waitUntil.mjs';

jest.setTimeout(900_000);

const resources = resourcesOfThisFile();
let engine: Engine;
let runner: ChainRunner;

beforeAll(async () => {
	engine = await openEngine(resources);
	runner = await openChainRunner(resources, { baseUrl: engine.baseUrl });
});

const forEver = 'while True: pass';
const tools = [{ type: 'code_interpreter' }];

/** The status of the only run of a thread, as the engine reports it. */
async function runStatus(threadId: unknown): Promise<string | undefined> {
	const { data } = await callEngine(`/threads/${threadId}/runs`);
	return data?.[0]?.status;
}

async function callEngine(path: string, body?: unknown) {
	const answer = await fetch(engine.baseUrl + path, {
		method: body === undefined ? 'GET' : 'POST',
		headers: body === undefined ? {} : { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	return (await answer.json()) as { id: string; data?: { status: string }[] };
}

it('cancels the run on the server when the execution is stopped in n8n', async () => {
	const assistant = await callEngine('/assistants', { model: 'python', tools });
	const messages = [{ role: 'user', content: `\`\`\`python\n${forEver}\n\`\`\`` }];
	const thread = await callEngine('/threads', { messages });
	const parameters = { assistantId: assistant.id, threadId: thread.id };
	const executionId = await runner.start([{ name: 'Run', type: 'runAndWait', parameters }]);
	await waitUntil(async () => (await runStatus(thread.id)) === 'in_progress');
	await runner.rest.stopExecution(executionId);
	await waitUntil(async () => (await runStatus(thread.id)) === 'cancelled');
	expect((await runner.rest.waitForEnd(executionId)).status).toBe('canceled');
});

it('cancels the run on the server at the timeout, and names it', async () => {
	const execution = await runner.run(askPython(forEver, { timeoutSeconds: 2 }));
	const { error } = execution.data.resultData;
	expect(error?.message).toMatch(/did not finish within 2 seconds and was cancelled \(run_\w+\)/);
	expect(error?.description).toContain("Raise 'Timeout (Seconds)'");
	const [thread] = outputItems(execution, 'Thread');
	await waitUntil(async () => (await runStatus(thread?.json.threadId)) === 'cancelled');
});

it('outputs the item with the status of a run that is to be kept running', async () => {
	const execution = await runner.run(askPython(forEver, { timeoutSeconds: 1, onTimeout: 'keep' }));
	const [item] = outputItems(execution, 'Run');
	const { threadId, runId, status } = item?.json ?? {};
	expect(status).toMatch(/^(queued|in_progress)$/);
	await waitUntil(async () => (await runStatus(threadId)) === 'in_progress');
	await callEngine(`/threads/${threadId}/runs/${runId}/cancel`, {});
	await waitUntil(async () => (await runStatus(threadId)) === 'cancelled');
});
