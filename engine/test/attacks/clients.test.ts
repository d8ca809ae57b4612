/** Requests that try to stop the engine or to fill its memory. They need no sandbox but the engine's own. */
import { createConnection } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { openAttackedEngine, type AttackedEngine } from './support/openAttackedEngine.ts';
import { slowestAnswerDuring } from './support/slowestAnswerDuring.ts';

const MIB = 1024 * 1024;
/** OpenAI's limit for the text of a message. */
const LONGEST_TEXT = 256_000;
/** Of the engine. What is read at once, and is not bounded, ends it. */
const HEAP_MB = 256;

let engine: AttackedEngine;

beforeAll(async () => {
	engine = await openAttackedEngine('the same user', {
		NODE_OPTIONS: `--max-old-space-size=${HEAP_MB}`,
		CODE_INTERPRETER_DISK_FILES: '10000',
	});
});

afterAll(async () => {
	await engine.close();
});

it.each([
	['a fence that nothing closes', `${'~'.repeat(LONGEST_TEXT - 10)}\``],
	['openings of fences', '```python\n'.repeat(LONGEST_TEXT / 10)],
	['spaces before a fence', `\`\`\`python\n${' '.repeat(LONGEST_TEXT - 20)}x`],
	['openings of HTML comments', '<!--'.repeat(LONGEST_TEXT / 4)],
])('answers others while it reads a message of the longest length: %s', async (_what, content) => {
	const { client } = engine;
	const assistant = await client.beta.assistants.create({
		model: 'python',
		tools: [{ type: 'code_interpreter' }],
	});
	const thread = { messages: [{ role: 'user' as const, content }] };
	const run = client.beta.threads.createAndRunPoll(
		{ assistant_id: assistant.id, thread },
		{ pollIntervalMs: 100 },
	);
	// 24 seconds with 120,000 characters when the pattern was quadratic.
	expect(await slowestAnswerDuring(run, engine)).toBeLessThan(3000);
});

it('answers others while it looks for thousands of files in an answer with thousands of links', async () => {
	const run = engine.run(
		`
folder = "/mnt/data"
for _ in range(12):
    folder += "/" + "d" * 150
    os.mkdir(folder)
    for n in range(1, 151): open(folder + "/" + "f" * n, "w").close()
print("sandbox:/mnt/data/zz " * 5000)
`.replace('\n', 'import os\n'),
	);
	expect(await slowestAnswerDuring(run, engine)).toBeLessThan(3000);
});

async function post(path: string, body: string, contentType = 'application/json') {
	return await fetch(`${engine.baseURL}${path}`, {
		method: 'POST',
		headers: { 'content-type': contentType },
		body,
	});
}

/** Sends a form that does not come to its end, until the engine answers. Returns the status line of the answer. */
async function sendForm(pieces: Iterable<Buffer | string>): Promise<string> {
	const socket = createConnection(Number(new URL(engine.baseURL).port), '127.0.0.1');
	let answer = '';
	socket.on('data', (bytes) => (answer += bytes.toString()));
	socket.on('error', () => undefined);
	socket.write(
		'POST /v1/files HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: multipart/form-data; boundary=edge\r\ncontent-length: 99999999999\r\n\r\n',
	);
	for (const piece of pieces) {
		if (answer !== '' || socket.destroyed) break;
		socket.write(piece);
		while (socket.writableNeedDrain && !socket.destroyed && answer === '') await sleep(1);
	}
	socket.destroy();
	return answer.split('\r\n')[0] ?? '';
}

const head = (disposition: string) =>
	`--edge\r\ncontent-disposition: form-data; ${disposition}\r\n\r\n`;
const block = Buffer.alloc(MIB, 'x');

it.each([
	['before its first part', ''],
	['after its last part', `${head('name="purpose"')}assistants\r\n--edge--\r\n`],
	['after its file', `${head('name="file"; filename="a.csv"')}a,b\r\n--edge--\r\n`],
	['in the head of a part', '--edge\r\ncontent-disposition: form-data; name="'],
	['in a field', head('name="purpose"')],
	['in a file that it drops', head('name="other"; filename="a"')],
])('refuses a form that does not end: %s', async (_where, start) => {
	function* form() {
		yield start;
		for (;;) yield block;
	}
	expect(await sendForm(form())).toBe('HTTP/1.1 400 Bad Request');
});

it('refuses a form with fields without end, and one with empty parts without end', async () => {
	function* fields() {
		for (let n = 0; ; n++) yield* [head(`name="f${n}"`), block, '\r\n'];
	}
	function* emptyParts() {
		for (;;) yield '--edge\r\n\r\n\r\n'.repeat(10_000);
	}
	expect(await sendForm(fields())).toBe('HTTP/1.1 400 Bad Request');
	expect(await sendForm(emptyParts())).toBe('HTTP/1.1 400 Bad Request');
	expect(await engine.peakMemory()).toBeLessThan(HEAP_MB + 400);
});

it('answers with pages of bounded size, however many long messages a thread has', async () => {
	const { client } = engine;
	const { id } = await client.beta.threads.create();
	const content = 'x'.repeat(LONGEST_TEXT);
	for (let n = 0; n < 60; n++) {
		await client.beta.threads.messages.create(id, { role: 'user', content });
	}
	const path = `${engine.baseURL}/threads/${id}/messages?limit=100`;
	const sizes = await Promise.all(
		Array.from({ length: 8 }, async () => (await (await fetch(path)).text()).length),
	);
	expect(Math.max(...sizes)).toBeLessThan(16 * MIB);
	let messages = 0;
	// On a slow machine the engine may just have closed a connection that waited for the other answers.
	const pages = client.beta.threads.messages.list(id, { limit: 100 }, { maxRetries: 2 });
	for await (const message of pages) {
		messages += message.content.length;
	}
	expect(messages).toBe(60);
});

it.each([
	['arrays', `{"messages": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
	['objects', `{"metadata": ${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}}`],
])('refuses JSON that is nested too deep: %s', async (_what, body) => {
	const answer = await post('/threads', body);
	expect(answer.status).toBe(400);
	expect(await answer.json()).toMatchObject({ error: { type: 'invalid_request_error' } });
});

it('refuses an upload that is put together from one part many times', async () => {
	const { client } = engine;
	const bytes = Buffer.alloc(4 * MIB, 'x');
	const upload = await client.uploads.create({
		filename: 'a.bin',
		purpose: 'assistants',
		mime_type: 'application/octet-stream',
		bytes: 40 * bytes.length,
	});
	const part = await client.uploads.parts.create(upload.id, { data: new File([bytes], 'part') });
	const request = client.uploads.complete(upload.id, { part_ids: Array(40).fill(part.id) });
	await expect(request).rejects.toMatchObject({ status: 400 });
});

it('still runs code after all that', async () => {
	expect((await engine.run('print(6 * 7)')).text).toBe('42');
});
