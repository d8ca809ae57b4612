import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { randomBytes } from 'node:crypto';
import { startTestApp } from '../../../support/engines/startTestApp.ts';
import type { TestApp } from '../../../support/engines/startTestApp.ts';

let engine: TestApp;
let port: number;

beforeAll(async () => {
	engine = await startTestApp();
	await engine.app.listen({ host: '127.0.0.1', port: 0 });
	({ port } = engine.app.server.address() as AddressInfo);
});

afterAll(async () => {
	await engine.close();
});

const large = Buffer.alloc(16 << 20, 32);

/** Sends the whole body before it reads, as Python's clients do, and then another request on the same connection. */
async function sendThenRead(headers: string, body: Buffer): Promise<string> {
	const socket = connect(port, '127.0.0.1');
	socket.pause();
	const write = promisify<Buffer | string, void>(socket.write.bind(socket));
	const start = `POST /v1/threads HTTP/1.1\r\nhost: localhost\r\ncontent-length: ${body.length}\r\n`;
	await write(`${start}${headers}\r\n\r\n`);
	await write(body);
	await write('GET /health HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n');
	return Buffer.concat(await socket.toArray()).toString();
}

test.each([
	['a body that is too large', 413, 'content-type: application/json', large],
	[
		'a compressed body that becomes too large',
		413,
		'content-type: application/json\r\ncontent-encoding: gzip',
		Buffer.concat([gzipSync(large, { level: 0 }), randomBytes(8 << 20)]),
	],
	['a large body of another type', 415, 'content-type: text/plain', large],
	[
		'a large body in an unknown coding',
		415,
		'content-type: application/json\r\ncontent-encoding: zz',
		large,
	],
])('answers %s with %i instead of a reset, and then the next request', async (...parameters) => {
	const [, status, headers, body] = parameters;
	const answers = await sendThenRead(headers, body);
	expect(answers).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
	expect(answers).toContain('"type":"invalid_request_error"');
	expect(answers).toContain('"status":"ok"');
});
