import { setTimeout as sleep } from 'node:timers/promises';
import OpenAI from 'openai';
import { startTestEngine } from '../support/startTestEngine.ts';
import type { TestEngine } from '../support/startTestEngine.ts';

const tools = [{ type: 'code_interpreter' as const }];
/** Long enough that what is sent has to wait for a reader that is slow. */
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

/** Reads a stream to its end, with pauses in which the engine has to hold back. */
async function readSlowly(path: string, body: object): Promise<string> {
	const response = await fetch(`${engine.baseUrl}${path}`, {
		method: 'POST',
		headers: { authorization: 'Bearer first-key', 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	let told = '';
	for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
		told += chunk;
		await sleep(5);
	}
	return told;
}

test('streams a run to the key that asked for it, however slowly it reads', async () => {
	const assistant = await client.beta.assistants.create({ model: 'python', tools });
	const told = await readSlowly('/threads/runs', {
		assistant_id: assistant.id,
		stream: true,
		thread: { messages: [{ role: 'user', content }] },
	});
	expect(told).toContain('event: thread.run.completed');
	expect(told.trimEnd().endsWith('data: [DONE]')).toBe(true);
	expect(told).not.toContain('event: error');
});

test('streams a response to the key that asked for it, however slowly it reads', async () => {
	const told = await readSlowly('/responses', {
		model: 'python',
		input: content,
		stream: true,
		tools: [{ type: 'code_interpreter', container: { type: 'auto' } }],
	});
	expect(told).toContain('event: response.completed');
	expect(told).not.toContain('event: error');
});
