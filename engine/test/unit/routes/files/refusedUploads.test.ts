import type { AddressInfo } from 'node:net';
import { makeThread } from '../../../support/store/documents.ts';
import { startTestApp } from '../../../support/engines/startTestApp.ts';
import type { TestApp } from '../../../support/engines/startTestApp.ts';

let engine: TestApp;

afterEach(async () => {
	await engine.close();
});

/** More than the buffers of a connection hold, so the client is still sending when the file is refused. */
const MANY_BYTES = 64 * 1024 * 1024;

test('answers a large upload over the storage limit with 400, and serves the connection afterwards', async () => {
	engine = await startTestApp({ settings: { maxStoredBytes: 1024 * 1024 } });
	await engine.app.listen({ port: 0 });
	const { port } = engine.app.server.address() as AddressInfo;
	const form = new FormData();
	form.append('file', new Blob([Buffer.alloc(MANY_BYTES)]), 'a.bin');
	form.append('purpose', 'assistants');
	const url = `http://127.0.0.1:${port}/v1/files`;
	const refused = await fetch(url, { method: 'POST', body: form });
	expect(refused.status).toBe(400);
	expect(await refused.json()).toMatchObject({ error: { code: 'storage_limit_reached' } });
	expect(await (await fetch(url)).json()).toMatchObject({ data: [] });
	// The limit is already exceeded before the first byte of the file.
	const { store } = engine.deps;
	await store.commit({ insert: { threads: [makeThread({ folderBytes: 2 * 1024 * 1024 })] } });
	const refusedEarly = await fetch(url, { method: 'POST', body: form });
	expect(refusedEarly.status).toBe(400);
	expect(await refusedEarly.json()).toMatchObject({ error: { code: 'storage_limit_reached' } });
}, 120_000);
