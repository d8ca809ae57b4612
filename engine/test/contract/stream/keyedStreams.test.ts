import { setTimeout as sleep } from 'node:timers/promises';
import OpenAI from 'openai';
import { startTestEngine } from '../../support/engines/startTestEngine.ts';
import type { TestEngine } from '../../support/engines/startTestEngine.ts';

const tools = [{ type: 'code_interpreter' as const }];
/** Long enough that the sender must wait for a slow reader. */
const content = '```python\nprint("x" * 400_000)\n```';

let engine: TestEngine;
let client: OpenAI;

beforeAll(async () => {
	engine = await startTestEngine({ CODE_INTERPRETER_API_KEYS: 'ours:first-key' });
	client = new OpenAI({ baseURL: engine.baseUrl, apiKey: 'first-key', maxRetries: 0 });
});

afterAll(async () => {
	await engine.close();
});

/** Reads a stream to its end, with pauses during which the engine must wait. */
async function readSlowly(path: string, body: object): Promise<string> {
	const response = await fetch(`${engine.baseUrl}${path}`, {
		method: 'POST',
		headers: { authorization: 'Bearer first-key', 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	let received = '';
	for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
		received += chunk;
		await sleep(5);
	}
	return received;
}

test('streams a run to the key that requested it, however slowly its client reads', async () => {
	const assistant = await client.beta.assistants.create({ model: 'python', tools });
	const received = await readSlowly('/threads/runs', {
		assistant_id: assistant.id,
		stream: true,
		thread: { messages: [{ role: 'user', content }] },
	});
	expect(received).toContain('event: thread.run.completed');
	expect(received.trimEnd().endsWith('data: [DONE]')).toBe(true);
	expect(received).not.toContain('event: error');
});

test('streams a response to the key that requested it, however slowly its client reads', async () => {
	const received = await readSlowly('/responses', {
		model: 'python',
		input: content,
		stream: true,
		tools: [{ type: 'code_interpreter', container: { type: 'auto' } }],
	});
	expect(received).toContain('event: response.completed');
	expect(received).not.toContain('event: error');
});
