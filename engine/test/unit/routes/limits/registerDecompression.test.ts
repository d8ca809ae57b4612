import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { startTestApp } from '../../../support/engines/startTestApp.ts';
import type { TestApp } from '../../../support/engines/startTestApp.ts';

let engine: TestApp;

beforeAll(async () => {
	engine = await startTestApp();
});

afterAll(async () => {
	await engine.close();
});

const send = async (coding: string, payload: Buffer, type = 'application/json') =>
	await engine.app.inject({
		method: 'POST',
		url: '/v1/assistants',
		headers: { 'content-type': type, 'content-encoding': coding },
		payload,
	});

const body = Buffer.from(JSON.stringify({ model: 'python', name: 'Ümlaut' }));

test.each([
	['gzip', gzipSync(body)],
	['deflate', deflateSync(body)],
	['br', brotliCompressSync(body)],
	['identity', body],
])('reads a JSON body with the encoding %s', async (coding, payload) => {
	const answer = await send(coding, payload);
	expect(answer.json()).toMatchObject({ object: 'assistant', name: 'Ümlaut' });
});

test.each([
	['is not compressed', 'gzip', body, 'application/json', 400],
	['is cut off', 'gzip', gzipSync(body).subarray(0, 20), 'application/json', 400],
	['has an unknown encoding', 'zstd', body, 'application/json', 415],
	['is a compressed form', 'gzip', gzipSync(body), 'multipart/form-data; boundary=x', 415],
	// The limit holds for what comes out: a bomb is not unpacked.
	['becomes 64 MB', 'gzip', gzipSync(Buffer.alloc(64 << 20, 32)), 'application/json', 413],
])('refuses a body that %s', async (_what, coding, payload, type, status) => {
	const answer = await send(coding, payload, type);
	expect(answer.statusCode).toBe(status);
	expect(answer.json().error).toMatchObject({ type: 'invalid_request_error' });
});
