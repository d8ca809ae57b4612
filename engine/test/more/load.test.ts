import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import OpenAI from 'openai';
import { waitUntil } from '../../../test/support/waitUntil.mjs';
import { openEngineProcesses } from '../support/engines/engineProcesses.ts';

const THREADS = 50;
const RUNS_OF_EACH = 2;
const READERS = 20;
const STALLED = 20;
const PIECE = 'lorem ipsum dolor sit amet '.repeat(8);
const MAX_GROWTH_MB = 300;

/** A chat model that writes a long answer: as many characters as the question names. */
function openChatServer() {
	const server = createServer((request, response) => {
		if (request.url !== '/v1/chat/completions') return response.writeHead(404).end('{}');
		return void request.toArray().then(async (body) => {
			const length = Number(/CHARACTERS (\d+)/.exec(Buffer.concat(body).toString())?.[1]);
			await write(response, length);
		});
	});
	server.listen(0, '127.0.0.1');
	return server;
}

async function write(response: ServerResponse, length: number): Promise<void> {
	response.writeHead(200, { 'content-type': 'text/event-stream' });
	// The engine may leave before the end.
	await pipeline(Readable.from(eventsOf(length)), response).catch(() => {});
}

function* eventsOf(length: number): Generator<string> {
	const format = (choice: object) =>
		`data: ${JSON.stringify({ choices: [{ index: 0, ...choice }] })}\n\n`;
	for (let sent = 0; sent < length; sent += PIECE.length) {
		yield format({ delta: { content: PIECE } });
	}
	yield format({ delta: {}, finish_reason: 'stop' });
	yield 'data: [DONE]\n\n';
}

test('serves 50 threads, 20 streams and 20 clients that do not read, within 300 MB', async () => {
	await using cleanUp = new AsyncDisposableStack();
	const chat = openChatServer();
	cleanUp.defer(() => {
		chat.closeAllConnections();
		chat.close();
	});
	await once(chat, 'listening');
	const engines = await openEngineProcesses();
	cleanUp.defer(async () => await engines.close());
	const { engine, baseURL } = await engines.startAndWait({
		CODE_INTERPRETER_MODEL_BASE_URL: `http://127.0.0.1:${(chat.address() as AddressInfo).port}/v1`,
		CODE_INTERPRETER_MAX_CONCURRENT_RUNS: String(STALLED + READERS + 8),
		// So that none expires on a busy machine.
		CODE_INTERPRETER_RUN_MINUTES: '60',
	});
	const client = new OpenAI({ baseURL, apiKey: 'none', maxRetries: 0, timeout: 3_600_000 });
	const memoryMb = async (field: 'VmRSS' | 'VmHWM') => {
		const status = await readFile(`/proc/${engine.pid}/status`, 'utf8');
		return Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1]) / 1024;
	};
	const { id: assistant_id } = await client.beta.assistants.create({
		model: 'python',
		tools: [{ type: 'code_interpreter' }],
	});
	const runCode = async () => {
		const content = '```python\nprint(sum(range(100_000)))\n```';
		const thread = { messages: [{ role: 'user' as const, content }] };
		return await client.beta.threads.createAndRunPoll(
			{ assistant_id, thread },
			{ pollIntervalMs: 500 },
		);
	};
	expect((await runCode()).status).toBe('completed');
	const restMb = await memoryMb('VmRSS');

	const stalled = Array.from({ length: STALLED }, () => stallStream(baseURL, 1_500_000));
	cleanUp.defer(() => {
		for (const socket of stalled) socket.destroy();
	});
	const reading = Array.from({ length: READERS }, async () => {
		const input = 'CHARACTERS 100000';
		const stream = await client.responses.create({ model: 'tiny', input, stream: true });
		let last = '';
		for await (const { type } of stream) last = type;
		return last;
	});
	const running = Array.from({ length: THREADS }, async () => {
		const statuses = [];
		for (let count = 0; count < RUNS_OF_EACH; count++) statuses.push((await runCode()).status);
		return statuses;
	});
	expect(new Set(await Promise.all(reading))).toEqual(new Set(['response.completed']));
	expect(new Set((await Promise.all(running)).flat())).toEqual(new Set(['completed']));
	expect((await memoryMb('VmHWM')) - restMb).toBeLessThan(MAX_GROWTH_MB);

	for (const socket of stalled) socket.destroy();
	await waitUntil(async () => (await memoryMb('VmRSS')) - restMb < MAX_GROWTH_MB / 2);
}, 1_800_000);

/** Asks for a long streamed answer and reads nothing of it. */
function stallStream(baseURL: string, characters: number): Socket {
	const { host, hostname, port, pathname } = new URL(baseURL);
	const body = JSON.stringify({ model: 'tiny', input: `CHARACTERS ${characters}`, stream: true });
	const socket = connect(Number(port), hostname);
	socket.on('error', () => {});
	socket.pause();
	socket.write(
		`POST ${pathname}/responses HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\n` +
			`Content-Length: ${body.length}\r\n\r\n${body}`,
	);
	return socket;
}
