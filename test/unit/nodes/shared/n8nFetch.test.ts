import { createHash } from 'node:crypto';
import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { IHttpRequestOptions } from 'n8n-workflow';
import { UploadFile } from '../../../../nodes/UploadFile/UploadFile.node.ts';
import { n8nFetch, originalStream } from '../../../../nodes/shared/n8nFetch.ts';
import { openServer } from '../../../support/openServer.ts';
import { resourcesOfThisFile } from '../../../support/resourcesOfThisFile.ts';
import { stubContext } from '../../../support/stubContext.ts';

const resources = resourcesOfThisFile();
const credentials = { apiKey: 'the-real-key', apiVersion: '2025-05-01' };
const context = () => stubContext({ node: new UploadFile(), credentials });

describe('n8nFetch', () => {
	it('leaves the key to n8n, and its own headers to the transport', async () => {
		const server = await openServer(resources, () => ({ body: { ok: true } }));
		const answer = await n8nFetch(context())(`${server.baseUrl}/models`, {
			headers: { Authorization: 'Bearer placeholder', Host: 'elsewhere', 'X-Own': 'kept' },
		});
		expect(await answer.json()).toEqual({ ok: true });
		const { headers, query } = server.received[0] ?? {};
		expect(headers).toMatchObject({ authorization: 'Bearer the-real-key', 'x-own': 'kept' });
		expect(headers?.host).toMatch(/^127\.0\.0\.1/);
		expect(query?.get('api-version')).toBe('2025-05-01');
	});

	it('sends no key to another host than that of the credential', async () => {
		const own = await openServer(resources, () => ({}));
		const elsewhere = await openServer(resources, () => ({ body: 'picture' }));
		const send = n8nFetch(context(), own.baseUrl);
		const headers = { Authorization: 'Bearer placeholder' };
		await send(`${own.baseUrl}/models`, { headers });
		const answer = await send(`${elsewhere.baseUrl}/picture.png`, { headers });
		expect(await answer.text()).toBe('picture');
		expect(own.received[0]?.headers.authorization).toBe('Bearer the-real-key');
		expect(elsewhere.received[0]?.headers.authorization).toBeUndefined();
		expect(elsewhere.received[0]?.query.size).toBe(0);
	});

	it('sends method and body', async () => {
		const server = await openServer(resources, () => ({}));
		await n8nFetch(context())(new URL(`${server.baseUrl}/threads`), {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: '{"a":1}',
		});
		expect(server.calls()).toEqual(['POST /v1/threads']);
		expect(server.received[0]?.body.toString()).toBe('{"a":1}');
	});

	it('follows redirects of a GET only, and never with the key to another host', async () => {
		const sent: IHttpRequestOptions[] = [];
		const spied = context();
		spied.helpers.httpRequestWithAuthentication = async (_type, options) => {
			sent.push(options);
			return { statusCode: 200, headers: {}, body: Readable.from([]) };
		};
		await n8nFetch(spied)('http://h/v1/models');
		await n8nFetch(spied)('http://h/v1/files', { method: 'POST' });
		expect(sent.map((options) => options.disableFollowRedirect)).toEqual([false, true]);
		expect(sent.map((options) => options.sendCredentialsOnCrossOriginRedirect)).toEqual([
			false,
			false,
		]);
	});

	it.each([404, 429, 500])('hands on status %i with its body and headers', async (status) => {
		const server = await openServer(resources, () => ({
			status,
			headers: { 'x-request-id': 'req_1', 'set-cookie': 'a=1' },
			body: { error: { message: 'no' } },
		}));
		const answer = await n8nFetch(context())(server.baseUrl);
		expect(answer.status).toBe(status);
		expect(answer.headers.get('x-request-id')).toBe('req_1');
		expect(await answer.json()).toEqual({ error: { message: 'no' } });
	});

	it('makes an answer of a status that has no body', async () => {
		const server = await openServer(resources, () => ({ status: 204, body: '' }));
		const answer = await n8nFetch(context())(server.baseUrl, { method: 'DELETE' });
		expect(answer.status).toBe(204);
		expect(answer.body).toBeNull();
		expect(originalStream(answer)).toBeUndefined();
	});

	it('lets go of the stream of an answer without a body, whatever comes of it', async () => {
		const body = new PassThrough();
		const spied = context();
		spied.helpers.httpRequestWithAuthentication = async () => {
			return { statusCode: 204, headers: {}, body };
		};
		await n8nFetch(spied)('http://h/v1/files/file_1', { method: 'DELETE' });
		expect(body.readableFlowing).toBe(true);
		expect(() => body.emit('error', new Error('the connection was reset'))).not.toThrow();
	});

	it('streams many bytes unchanged', async () => {
		const content = Buffer.alloc(5_000_003, 'chunk of bytes ');
		const server = await openServer(resources, () => ({ body: content }));
		const answer = await n8nFetch(context())(server.baseUrl);
		const hash = createHash('sha256');
		for await (const chunk of answer.body as ReadableStream<Uint8Array>) hash.update(chunk);
		expect(hash.digest('hex')).toBe(createHash('sha256').update(content).digest('hex'));
	});

	it('keeps the stream of n8n for handing on, unread', async () => {
		const server = await openServer(resources, () => ({ body: 'a,b\n' }));
		const answer = await n8nFetch(context())(server.baseUrl);
		const content = await buffer(originalStream(answer) as Readable);
		expect(content.toString()).toBe('a,b\n');
	});

	it('closes the connection when an answer is dropped before anybody read it', async () => {
		const closed = Promise.withResolvers<void>();
		const server = await openServer(resources, (_received, response) => {
			response.on('close', () => closed.resolve());
			response.writeHead(200);
			response.write('the first of many bytes');
			return undefined;
		});
		const answer = await n8nFetch(context())(server.baseUrl);
		await answer.body?.cancel();
		await closed.promise;
	});

	it('tells a connection that breaks off to the reader, and to nobody while there is none', async () => {
		const server = await openServer(resources, (_received, response) => {
			response.writeHead(200, { 'content-length': '100' });
			response.write('the first bytes', () => setTimeout(() => response.destroy(), 20));
			return undefined;
		});
		const answer = await n8nFetch(context())(server.baseUrl);
		const stream = originalStream(answer) as Readable;
		await new Promise((resolve) => stream.once('close', resolve));
		await expect(answer.text()).rejects.toThrow();
	});

	it('rejects with the reason of the signal, as fetch does, whatever the transport throws', async () => {
		const spied = context();
		const controller = new AbortController();
		// What axios throws in n8n 2.41.1.
		const canceled = Object.assign(new Error('canceled'), { code: 'ERR_CANCELED' });
		spied.helpers.httpRequestWithAuthentication = async () => {
			controller.abort();
			throw canceled;
		};
		const { signal } = controller;
		await expect(n8nFetch(spied)('http://h/v1/models', { signal })).rejects.toMatchObject({
			name: 'AbortError',
		});
		await expect(n8nFetch(spied)('http://h/v1/models')).rejects.toBe(canceled);
	});

	it('closes the connection when the signal fires', async () => {
		const controller = new AbortController();
		const closed = Promise.withResolvers<void>();
		const server = await openServer(resources, (_received, response) => {
			response.on('close', () => closed.resolve());
			controller.abort(new Error('stopped'));
			return undefined;
		});
		const { signal } = controller;
		await expect(n8nFetch(context())(server.baseUrl, { signal })).rejects.toThrow('stopped');
		await closed.promise;
	});
});
