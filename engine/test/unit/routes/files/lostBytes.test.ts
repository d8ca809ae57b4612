import { truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { startTestApp } from '../../../support/engines/startTestApp.ts';
import type { TestApp } from '../../../support/engines/startTestApp.ts';
import { file, purpose, upload } from '../../../support/client/uploadForm.ts';

let engine: TestApp;

beforeEach(async () => {
	engine = await startTestApp({ settings: { maxFileBytes: 1024 * 1024 } });
});

afterEach(async () => {
	await engine.close();
});

describe('a file of which bytes were lost', () => {
	const length = 1024 * 1024;

	/** The answer to a download, over a real connection, on which a client waits for missing bytes. */
	async function download(left: number, headers: Record<string, string> = {}) {
		const { id } = (
			await upload(engine, purpose, file('filename="a"', Buffer.alloc(length)))
		).json();
		await truncate(join(engine.folder, 'files', id), left);
		const address = await engine.app.listen({ host: '127.0.0.1', port: 0 });
		return await fetch(`${address}/v1/files/${id}/content`, { headers });
	}

	test.each<Record<string, string>>([{}, { range: 'bytes=500000-600000' }])(
		'is never sent as if it were complete: the connection is cut, with %j',
		async (headers) => {
			const answer = await download(550_000, headers);
			await expect(answer.arrayBuffer()).rejects.toThrow('terminated');
		},
	);

	test('is reported as an error if nothing has been sent yet', async () => {
		const answer = await download(0);
		expect(answer.status).toBe(500);
		expect(await answer.json()).toMatchObject({ error: { type: 'server_error' } });
	});
});
