import { gzipSync } from 'node:zlib';
import { Caller } from '../../../../backends/shared/Caller.ts';
import { createClient } from '../../../../backends/shared/createClient.ts';
import { apiError, openServer } from '../../../support/servers/openServer.ts';
import { resourcesOfThisFile } from '../../../support/resourcesOfThisFile.ts';

const resources = resourcesOfThisFile();
const python = { id: 'python', object: 'model' };

function callerFor(baseUrl: string, signal?: AbortSignal) {
	return new Caller(createClient({ baseUrl, fetch }), signal);
}

const readModel = async (caller: Caller) =>
	await caller.read('/models/python', (client, options) =>
		client.models.retrieve('python', options),
	);

const createThread = async (caller: Caller) =>
	await caller.create('/threads', (client, options) => client.beta.threads.create({}, options));

describe('Caller', () => {
	it('retries a read after a 5xx', async () => {
		const server = await openServer(resources, () =>
			server.received.length === 1 ? apiError(503, 'busy') : { body: python },
		);
		expect(await readModel(callerFor(server.baseUrl))).toMatchObject(python);
		expect(server.received).toHaveLength(2);
	});

	it('retries a create after a rate limit, with the delay that the server requests', async () => {
		const server = await openServer(resources, () =>
			server.received.length === 1
				? { ...apiError(429, 'slow', 'slow_down'), headers: { 'retry-after-ms': '1100' } }
				: { body: { id: 'thread_1' } },
		);
		const startedMs = performance.now();
		expect(await createThread(callerFor(server.baseUrl))).toMatchObject({ id: 'thread_1' });
		expect(performance.now() - startedMs).toBeGreaterThan(1050);
	});

	it('sends one request only when the account has no credit', async () => {
		const server = await openServer(resources, () => apiError(429, 'quota', 'insufficient_quota'));
		await expect(readModel(callerFor(server.baseUrl))).rejects.toMatchObject({
			code: 'insufficient_quota',
		});
		expect(server.received).toHaveLength(1);
	});

	it('aborts a hanging call with the abort reason, and closes its connection', async () => {
		const controller = new AbortController();
		const closed = Promise.withResolvers<void>();
		const server = await openServer(resources, (_received, response) => {
			response.on('close', () => closed.resolve());
			controller.abort(new Error('stopped'));
			return undefined;
		});
		await expect(readModel(callerFor(server.baseUrl, controller.signal))).rejects.toThrow(
			'stopped',
		);
		await closed.promise;
	});

	it('sends only calls without the signal once it has fired', async () => {
		const server = await openServer(resources, () => ({ body: python }));
		const caller = callerFor(server.baseUrl, AbortSignal.abort(new Error('stopped')));
		await expect(readModel(caller)).rejects.toThrow('stopped');
		expect(server.received).toHaveLength(0);
		await caller.withoutAbort.read('/models/python', (client, options) =>
			client.models.retrieve('python', options),
		);
		expect(server.received).toHaveLength(1);
	});

	it('removes even after the signal has fired, and reports whether there was something to remove', async () => {
		const server = await openServer(resources, () =>
			server.received.length === 1 ? { body: { id: 'thread_1' } } : apiError(404, 'gone'),
		);
		const caller = callerFor(server.baseUrl, AbortSignal.abort(new Error('stopped')));
		const remove = async () =>
			await caller.delete('/threads/thread_1', (client, options) =>
				client.beta.threads.delete('thread_1', options),
			);
		expect([await remove(), await remove()]).toEqual([true, false]);
	});

	it('retries a read with an empty response, and rejects an empty response to a create', async () => {
		const server = await openServer(resources, () =>
			server.received.length % 2 === 1
				? { headers: { 'content-type': 'application/json', 'content-length': '0' }, body: '' }
				: { body: python },
		);
		expect(await readModel(callerFor(server.baseUrl))).toMatchObject(python);
		await expect(createThread(callerFor(server.baseUrl))).rejects.toMatchObject({
			code: 'empty_answer',
			temporary: true,
			notExecuted: false,
		});
		expect(server.calls().filter((call) => call.startsWith('POST'))).toHaveLength(1);
	});

	it.each([
		'{}',
		'null',
		'""',
		'[]',
		'7',
		'{"id":""}',
		'{"id":7}',
		'{"error":"x"}',
		'{"data":{}}',
		`{"id":"${'0'.repeat(1001)}"}`,
	])('rejects %.20s as a response of the API', async (body) => {
		const server = await openServer(resources, () => ({
			headers: { 'content-type': 'application/json' },
			body,
		}));
		const caller = callerFor(server.baseUrl);
		const refusal = { code: 'not_an_api', temporary: false };
		await expect(readModel(caller)).rejects.toMatchObject(refusal);
		await expect(createThread(caller)).rejects.toMatchObject(refusal);
		const listing = caller.read('/models', async (client, options) => {
			return await client.models.list(options);
		});
		await expect(listing).rejects.toMatchObject(refusal);
	});

	const packed = gzipSync(Buffer.alloc(65 * 1024 * 1024, '0'));

	it.each([200, 500])(
		'reads an answer %i that unpacks to more than makes sense no further',
		async (status) => {
			const server = await openServer(resources, () => ({
				status,
				headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
				body: packed,
			}));
			const caller = callerFor(server.baseUrl);
			await expect(readModel(caller)).rejects.toMatchObject({
				code: 'answer_too_large',
				message: 'The server returned a response larger than 64 MB',
			});
		},
	);

	it('rejects an object in place of a list, and a list in place of an object', async () => {
		const server = await openServer(resources, ({ path }) => ({
			body: path.endsWith('/models') ? python : { object: 'list', data: [python] },
		}));
		const caller = callerFor(server.baseUrl);
		const listing = caller.read('/models', async (client, options) => {
			return await client.models.list(options);
		});
		await expect(listing).rejects.toMatchObject({ code: 'not_an_api' });
		await expect(readModel(caller)).rejects.toMatchObject({ code: 'not_an_api' });
	});

	it('treats a list without data as empty', async () => {
		const server = await openServer(resources, () => ({ body: { object: 'list', data: null } }));
		const models = await callerFor(server.baseUrl).read('/models', async (client, options) => {
			return (await client.models.list(options)).getPaginatedItems();
		});
		expect(models).toEqual([]);
	});

	it.each([
		['read', readModel],
		['create', createThread],
	])('rejects a web page with status 200 in response to a %s', async (_kind, act) => {
		const server = await openServer(resources, () => ({
			headers: { 'content-type': 'text/html; charset=utf-8' },
			body: '<!doctype html><title>Sign in</title>',
		}));
		await expect(act(callerFor(server.baseUrl))).rejects.toMatchObject({
			code: 'not_an_api',
			message: expect.stringMatching(/web page/) as string,
			hint: expect.stringMatching(/Base URL/) as string,
		});
		const [first, ...later] = server.calls();
		expect(later).not.toContain(first);
	});
});
