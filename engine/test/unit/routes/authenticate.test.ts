import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { startTestApp } from '../../support/engines/startTestApp.ts';
import type { TestApp } from '../../support/engines/startTestApp.ts';

let engine: TestApp;

afterEach(async () => {
	await engine.close();
});

async function get(headers: Record<string, string | undefined>, url = '/v1/models') {
	return await engine.app.inject({ url, headers });
}

describe('with keys', () => {
	beforeEach(async () => {
		engine = await startTestApp({
			settings: {
				apiKeys: [
					{ name: 'a', key: 'first-key' },
					{ name: 'b', key: 'second-key' },
				],
			},
		});
	});

	test('serves requests with one of them, from anywhere', async () => {
		const host = 'engine.example.com';
		expect((await get({ host, authorization: 'Bearer first-key' })).statusCode).toBe(200);
		expect((await get({ host, authorization: 'bearer second-key' })).statusCode).toBe(200);
		expect((await get({ host, 'api-key': 'second-key' })).statusCode).toBe(200);
	});

	test.each([
		{},
		{ authorization: 'Bearer wrong' },
		{ authorization: 'Bearer first-key2' },
		{ 'api-key': '' },
	])('answers 401 to %j', async (headers) => {
		const answer = await get(headers as Record<string, string>);
		expect(answer.statusCode).toBe(401);
		expect(answer.json().error).toMatchObject({
			type: 'invalid_request_error',
			code: 'invalid_api_key',
			param: null,
		});
		expect(answer.payload).not.toContain('first-key');
		expect(answer.headers['x-request-id']).toMatch(/^req_\w{24}$/);
	});

	test('blocks an address after 20 wrong keys, right ones included, but not those that it used before', async () => {
		const ask = async (key: string, remoteAddress = '203.0.113.7') =>
			await engine.app.inject({
				url: '/v1/models',
				headers: { authorization: `Bearer ${key}` },
				remoteAddress,
			});
		expect((await ask('first-key')).statusCode).toBe(200);
		for (let count = 0; count < 20; count++) {
			expect((await ask(`wrong-${count}`)).statusCode).toBe(401);
		}
		for (const key of ['wrong', 'second-key']) {
			const answer = await ask(key);
			expect(answer.statusCode).toBe(429);
			expect(answer.json().error.code).toBe('too_many_failed_logins');
			expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
		}
		expect((await ask('first-key')).statusCode).toBe(200);
		expect((await ask('second-key', '203.0.113.8')).statusCode).toBe(200);
	});

	test('requires no key at /health', async () => {
		expect((await get({}, '/health')).json()).toEqual({
			status: 'ok',
			sandbox: 'none',
			limits: 'watched',
		});
	});
});

describe('without keys', () => {
	beforeEach(async () => {
		engine = await startTestApp();
	});

	test.each(['localhost:8787', '127.0.0.1:8787', '[::1]:8787', '127.0.0.1'])(
		'serves programs on this machine that address it as %s',
		async (host) => {
			expect((await get({ host })).statusCode).toBe(200);
		},
	);

	test.each([
		{ host: 'evil.example.com' },
		{ host: '127.0.0.1.evil.example.com' },
		{ host: 'localhost', origin: 'https://evil.example.com' },
		{ host: 'localhost', origin: 'null' },
	])('refuses web pages that reach it as %j', async (headers) => {
		const answer = await get(headers);
		expect(answer.statusCode).toBe(403);
		expect(answer.json().error.message).toContain('CODE_INTERPRETER_API_KEYS');
	});

	test('names the missing Host header of a client with HTTP/1.0', async () => {
		await engine.app.listen({ host: '127.0.0.1', port: 0 });
		const { port } = engine.app.server.address() as AddressInfo;
		const socket = connect(port, '127.0.0.1').end('GET /v1/models HTTP/1.0\r\n\r\n');
		const answer = await text(socket);
		expect(answer).toContain('400 Bad Request');
		expect(answer).toContain('no Host header');
	});

	test('allows no web page to read answers', async () => {
		const answer = await get({ host: 'localhost', origin: 'http://localhost:3000' });
		expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual(
			[],
		);
	});
});
