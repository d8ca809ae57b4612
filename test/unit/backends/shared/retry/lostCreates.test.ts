import { Caller } from '../../../../../backends/shared/Caller.ts';
import { createClient } from '../../../../../backends/shared/createClient.ts';
import { apiError, type Handle, openServer, page } from '../../../../support/servers/openServer.ts';
import { resourcesOfThisFile } from '../../../../support/resourcesOfThisFile.ts';

const resources = resourcesOfThisFile();

const supported = { 'x-code-interpreter-idempotency': 'supported' };
const made: Handle = () => ({ body: { id: 'thread_1' } });
const failing: Handle = () => apiError(500, 'server failed');
const limited: Handle = () => apiError(429, 'slow', 'slow_down');
const cutOff: Handle = (_received, response) => void response.destroy();

/** A server whose creates end so one after the other; its other answers have these headers. */
async function openServerThat(headers: Record<string, string>, ...endings: Handle[]) {
	const left = [...endings];
	const server = await openServer(resources, (received, response) => {
		if (received.method === 'GET') return { ...page([]), headers };
		return left.shift()?.(received, response);
	});
	const caller = new Caller(createClient({ baseUrl: server.baseUrl, fetch }));
	return {
		create: async () =>
			await caller.create('/threads', (client, options) => client.beta.threads.create({}, options)),
		keys: () =>
			server.received
				.filter(({ method }) => method === 'POST')
				.map(({ headers: sent }) => sent['idempotency-key']),
	};
}

describe('a create', () => {
	it.each([
		['an error 500', failing, { status: 500 }],
		['a connection that was cut', cutOff, { message: expect.stringMatching('No response from') }],
	])('is not retried after %s, as it may have been executed', async (_what, ending, error) => {
		const server = await openServerThat({}, ending, made);
		await expect(server.create()).rejects.toMatchObject(error);
		expect(server.keys()).toHaveLength(1);
	});

	it('is retried with the same key when the server supports idempotency', async () => {
		const server = await openServerThat(supported, cutOff, failing, made);
		expect(await server.create()).toMatchObject({ id: 'thread_1' });
		const [key] = server.keys();
		expect(key).toMatch(/^[\w-]{36}$/);
		expect(server.keys()).toEqual([key, key, key]);
	});

	it('keeps its key after an attempt that did nothing when an earlier one may have been executed', async () => {
		const server = await openServerThat(supported, cutOff, limited, made);
		expect(await server.create()).toMatchObject({ id: 'thread_1' });
		const [key] = server.keys();
		expect(server.keys()).toEqual([key, key, key]);
	});

	it('keeps the first error when the retry is rejected', async () => {
		const server = await openServerThat(supported, failing, () =>
			apiError(409, 'at work still', 'idempotency_key_in_use'),
		);
		await expect(server.create()).rejects.toMatchObject({ status: 500 });
		expect(server.keys()).toHaveLength(2);
	});

	it('uses another key when the server certainly did nothing, and for each call', async () => {
		const server = await openServerThat(supported, limited, made, made);
		await server.create();
		await server.create();
		expect(new Set(server.keys()).size).toBe(3);
	});
});
