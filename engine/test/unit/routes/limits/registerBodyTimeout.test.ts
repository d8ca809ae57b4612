import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { readUntilClosed } from '../../../support/client/readUntilClosed.ts';
import { startTestApp } from '../../../support/engines/startTestApp.ts';
import fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import {
	allowedMs,
	registerBodyTimeout,
} from '../../../../src/routes/limits/registerBodyTimeout.ts';

let app: FastifyInstance;

async function listen(timeout: Parameters<typeof registerBodyTimeout>[1]): Promise<void> {
	app = fastify();
	registerBodyTimeout(app, timeout);
	app.addHook('onRequest', async ({ headers }, reply) => {
		if (headers['authorization'] === undefined) return reply.code(401).send({});
	});
	app.post('/', async ({ body }) => ({ received: (body as { text: string }).text.length }));
	app.get('/', async () => ({}));
	await app.listen({ host: '127.0.0.1', port: 0 });
}

afterEach(async () => {
	await app.close();
});

function open(...lines: string[]) {
	const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
	socket.write([...lines, '', ''].join('\r\n'));
	return socket;
}

const head = ['POST / HTTP/1.1', 'host: localhost', 'content-type: application/json'];

test('cuts off a body that stalls, and says why', async () => {
	await listen({ graceMs: 100, minBytesPerSecond: 1000, checkEveryMs: 20 });
	const socket = open(...head, 'authorization: key', 'content-length: 100');
	socket.write('{');
	const answer = await readUntilClosed(socket);
	expect(answer).toMatch(/^HTTP\/1\.1 408 /);
	expect(JSON.parse(answer.split('\r\n\r\n')[1]!)).toEqual({
		error: {
			message: expect.stringContaining('too slowly'),
			type: 'invalid_request_error',
			param: null,
			code: null,
		},
	});
});

test('closes the connection of a refused request whose body does not end', async () => {
	await listen({ checkEveryMs: 20, afterAnswerMs: 100 });
	const socket = open(...head, 'content-length: 100000000');
	const sending = setInterval(() => socket.write('x'.repeat(1000)), 10);
	const answer = await readUntilClosed(socket);
	clearInterval(sending);
	expect(answer).toMatch(/^HTTP\/1\.1 401 /);
});

test('closes the connection of a refused request whose body does not arrive', async () => {
	await listen({ graceMs: 100, minBytesPerSecond: 1000, checkEveryMs: 20 });
	const answer = await readUntilClosed(open(...head, 'content-length: 100'));
	expect(answer).toMatch(/^HTTP\/1\.1 401 /);
});

test('allows a minute, plus a second for every 16 KB', () => {
	expect(allowedMs(0)).toBe(60_000);
	expect(allowedMs(160 * 1024)).toBe(70_000);
});

test('reads a body that arrives in pieces to its end', async () => {
	await listen(undefined);
	const body = JSON.stringify({ text: 'x'.repeat(1000) });
	const length = `content-length: ${body.length}`;
	const socket = open(...head, 'authorization: key', 'connection: close', length);
	for (const part of [body.slice(0, 500), body.slice(500)]) {
		await sleep(20);
		socket.write(part);
	}
	expect(await readUntilClosed(socket)).toMatch(/^HTTP\/1\.1 200 .*"received":1000/s);
});

test('does not time out a connection without a body', async () => {
	await listen({ graceMs: 0, minBytesPerSecond: 1000, checkEveryMs: 5 });
	const socket = open('GET / HTTP/1.1', 'host: localhost', 'authorization: key');
	await sleep(50);
	socket.end('GET / HTTP/1.1\r\nhost: localhost\r\nauthorization: key\r\n\r\n');
	expect((await readUntilClosed(socket)).match(/HTTP\/1\.1 200/g)).toHaveLength(2);
});

test('allows half a minute for the headers of a request', async () => {
	const engine = await startTestApp();
	app = engine.app;
	expect(app.server.headersTimeout).toBe(30_000);
	await engine.close();
});
