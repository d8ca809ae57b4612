import { createHash } from 'node:crypto';
import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { IHttpRequestOptions } from 'n8n-workflow';
import { UploadFile } from '../../../../nodes/UploadFile/UploadFile.node.ts';
import { n8nFetch } from '../../../../nodes/shared/n8nFetch.ts';
import { originalStream } from '../../../../nodes/shared/toResponse.ts';
import { openServer } from '../../../support/servers/openServer.ts';
import { resourcesOfThisFile } from '../../../support/resourcesOfThisFile.ts';
import { stubContext } from '../../../support/nodes/stubContext.ts';

const resources = resourcesOfThisFile();
const credentials = { apiKey: 'the-real-key', apiVersion: '2025-05-01' };
const context = () => stubContext({ node: new UploadFile(), credentials });

describe('n8nFetch', () => {
	it('lets n8n add the key, and the transport its own headers', async () => {
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

	it('sends no key to a host other than that of the credential', async () => {
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

	it('reads the credential once, and again after a minute', async () => {
		const spied = context();
		const given: unknown[] = [];
		spied.helpers.httpRequestWithAuthentication = async (_type, _options, more) => {
			given.push(more?.credentialsDecrypted?.data);
			return { statusCode: 200, headers: {}, body: Readable.from([]) };
		};
		const read = jest.spyOn(spied, 'getCredentials');
		const clock = jest.spyOn(performance, 'now').mockReturnValue(1000);
		const known = { ...credentials, apiKey: 'read before' };
		const send = n8nFetch(spied, undefined, known);
		await send('http://h/v1/models');
		clock.mockReturnValue(60_000);
		await send('http://h/v1/models');
		expect(read).not.toHaveBeenCalled();
		clock.mockReturnValue(62_000);
		await send('http://h/v1/models');
		await send('http://h/v1/models');
		clock.mockRestore();
		expect(read).toHaveBeenCalledTimes(1);
		expect(given.slice(0, 2)).toEqual([known, known]);
		expect(given.slice(2)).toMatchObject([credentials, credentials]);
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

	it('never lets the transport follow a redirect', async () => {
		const sent: IHttpRequestOptions[] = [];
		const spied = context();
		spied.helpers.httpRequestWithAuthentication = async (_type, options) => {
			sent.push(options);
			return { statusCode: 200, headers: {}, body: Readable.from([]) };
		};
		await n8nFetch(spied)('http://h/v1/models');
		await n8nFetch(spied)('http://h/v1/files', { method: 'POST' });
		expect(sent.map((options) => options.disableFollowRedirect)).toEqual([true, true]);
	});

	it.each([404, 429, 500])('returns status %i with its body and headers', async (status) => {
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

	it('returns a response for a status without a body', async () => {
		const server = await openServer(resources, () => ({ status: 204, body: '' }));
		const answer = await n8nFetch(context())(server.baseUrl, { method: 'DELETE' });
		expect(answer.status).toBe(204);
		expect(answer.body).toBeNull();
		expect(originalStream(answer)).toBeUndefined();
	});

	it('drains the stream of a response without a body, and ignores its errors', async () => {
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

	it('keeps the stream of n8n unread, so that it can be passed on', async () => {
		const server = await openServer(resources, () => ({ body: 'a,b\n' }));
		const answer = await n8nFetch(context())(server.baseUrl);
		const content = await buffer(originalStream(answer) as Readable);
		expect(content.toString()).toBe('a,b\n');
	});

	it('closes the connection when a response is dropped before anybody read it', async () => {
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

	it('reports a closed connection to the reader, and to nobody while there is none', async () => {
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

describe('n8nFetch, when the server redirects', () => {
	const identifying = {
		authentication: 'apiKeyHeader',
		organizationId: 'org-1',
		projectId: 'proj-1',
	};
	const open = () => {
		const all = { ...credentials, ...identifying };
		return stubContext({ node: new UploadFile(), credentials: all });
	};
	const redirectTo = (location: string, status = 302) => ({ status, headers: { location } });

	it('follows a GET within the same server with the credential', async () => {
		const server = await openServer(resources, ({ path }) =>
			path === '/v1/old' ? redirectTo('/v1/new') : { body: 'here' },
		);
		const answer = await n8nFetch(open(), server.baseUrl)(`${server.baseUrl}/old`);
		expect(await answer.text()).toBe('here');
		expect(server.calls()).toEqual(['GET /v1/old', 'GET /v1/new']);
		expect(server.received[1]?.headers).toMatchObject({ 'api-key': 'the-real-key' });
	});

	it.each([301, 302, 303, 307, 308])(
		'sends nothing of the credential to another origin, with status %i',
		async (status) => {
			const elsewhere = await openServer(resources, () => ({ body: 'bytes' }));
			const server = await openServer(resources, () =>
				redirectTo(`${elsewhere.baseUrl}/stored`, status),
			);
			const answer = await n8nFetch(open(), server.baseUrl)(`${server.baseUrl}/content`, {
				headers: { 'idempotency-key': 'own', accept: 'application/binary' },
			});
			expect(await answer.text()).toBe('bytes');
			const [request] = elsewhere.received;
			expect(request?.headers.accept).toBe('application/binary');
			expect(request?.query.size).toBe(0);
			for (const name of [
				'authorization',
				'api-key',
				'openai-organization',
				'openai-project',
				'idempotency-key',
			]) {
				expect(request?.headers).not.toHaveProperty(name);
			}
		},
	);

	it('does not send the credential back to the server when another one sends it there', async () => {
		const server = await openServer(resources, ({ path }) =>
			path === '/v1/first' ? redirectTo(`${elsewhere.baseUrl}/there`) : { body: 'back' },
		);
		const elsewhere = await openServer(resources, () => redirectTo(`${server.baseUrl}/back`));
		const answer = await n8nFetch(open(), server.baseUrl)(`${server.baseUrl}/first`);
		expect(await answer.text()).toBe('back');
		expect(server.received[1]?.headers).not.toHaveProperty('api-key');
	});

	it.each(['POST', 'DELETE'])('sends a %s only once, and returns the redirect', async (method) => {
		const elsewhere = await openServer(resources, () => ({}));
		const server = await openServer(resources, () => redirectTo(elsewhere.baseUrl, 307));
		const body = method === 'POST' ? '{"a":1}' : undefined;
		const answer = await n8nFetch(open(), server.baseUrl)(server.baseUrl, { method, body });
		expect(answer.status).toBe(307);
		expect(server.received).toHaveLength(1);
		expect(elsewhere.received).toHaveLength(0);
	});

	it('returns the redirect when there are too many of them', async () => {
		const server = await openServer(resources, () => redirectTo('/v1/again'));
		const answer = await n8nFetch(open(), server.baseUrl)(server.baseUrl);
		expect(answer.status).toBe(302);
		expect(server.received).toHaveLength(11);
	});

	it.each(['file:///etc/passwd', 'http://'])(
		'does not follow a redirect to %s',
		async (location) => {
			const server = await openServer(resources, () => redirectTo(location));
			const answer = await n8nFetch(open(), server.baseUrl)(server.baseUrl);
			expect(answer.status).toBe(302);
			expect(server.received).toHaveLength(1);
		},
	);
});
