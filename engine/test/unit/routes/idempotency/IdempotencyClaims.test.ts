import type { FastifyRequest } from 'fastify';
import { IdempotencyClaims } from '../../../../src/routes/idempotency/IdempotencyClaims.ts';
import { openSqliteStore } from '../../../../src/store/sqlite/openSqliteStore.ts';
import type { Store } from '../../../../src/store/Store.ts';
import { makeThread } from '../../../support/store/documents.ts';

let store: Store;
let gone: Set<string>;

beforeEach(() => {
	store = openSqliteStore(':memory:');
	gone = new Set();
});

afterEach(async () => {
	await store.close();
});

const wanted = { id: 'answer_1', createdAt: 1, digest: 'd', owner: '' };

/** A request with the same key at one of the engines. */
function openRequest(engineId: string) {
	const claims = new IdempotencyClaims(store, {
		id: engineId,
		isAlive: async (id) => !gone.has(id),
	});
	const request = {} as FastifyRequest;
	return {
		take: async () => await claims.take(request, wanted),
		/** Creates a thread, as the request's handler would. */
		write: async () => {
			const marked = claims.mark(store);
			const writing = Promise.withResolvers<boolean>();
			claims.run(request, () =>
				writing.resolve(marked.commit({ insert: { threads: [makeThread()] } })),
			);
			return await writing.promise;
		},
		end: async (body: string | null) =>
			await claims.end(request, body === null ? null : { status: 200, body }),
	};
}

test('a request is served by the engine that receives it first', async () => {
	const [first, second] = [openRequest('engine_1'), openRequest('engine_2')];
	expect(await first.take()).toBeUndefined();
	expect(await second.take()).toMatchObject({ response: null });
	expect(await first.write()).toBe(true);
	await first.end('made');
	expect(await second.take()).toMatchObject({ response: { status: 200, body: 'made' } });
	gone.add('engine_1');
	expect(await second.take()).toMatchObject({ response: { status: 200, body: 'made' } });
});

test('any engine may serve a request that failed', async () => {
	const [first, second] = [openRequest('engine_1'), openRequest('engine_2')];
	await first.take();
	await first.end(null);
	expect(await second.take()).toBeUndefined();
});

test('a request that failed after it wrote something is not executed again', async () => {
	const [first, second] = [openRequest('engine_1'), openRequest('engine_2')];
	await first.take();
	await first.write();
	await first.end(null);
	expect(await second.take()).toMatchObject({ isDone: true, response: null });
});

test('the claim of an engine that died before it wrote anything is taken over, and that engine can write nothing more', async () => {
	const [first, second, third] = [1, 2, 3].map((number) => openRequest(`engine_${number}`));
	await first!.take();
	gone.add('engine_1');
	expect(await second!.take()).toBeUndefined();
	expect(await third!.take()).toMatchObject({ engineId: 'engine_2' });
	// The first engine was only suspended.
	expect(await first!.write()).toBe(false);
	await first!.end('made twice');
	expect(await second!.write()).toBe(true);
	await second!.end('made');
	expect(await third!.take()).toMatchObject({ response: { body: 'made' } });
	expect(await store.threads.count({})).toBe(1);
});

test('a request for which a dead engine wrote something is not executed again', async () => {
	const [first, second] = [openRequest('engine_1'), openRequest('engine_2')];
	await first.take();
	await first.write();
	gone.add('engine_1');
	expect(await second.take()).toMatchObject({ isDone: true, response: null });
	expect(await store.threads.count({})).toBe(1);
});
