import { setTimeout as sleep } from 'node:timers/promises';
import { Caller } from '../../../../../../backends/shared/Caller.ts';
import { createClient } from '../../../../../../backends/shared/createClient.ts';
import { uploadFile } from '../../../../../../backends/shared/files/storedFiles.ts';
import type { UploadSource } from '../../../../../../backends/types.ts';
import { CONNECTION_FAULTS } from '../../../../../support/faults/faults.ts';
import { openFaultyProxy } from '../../../../../support/faults/openFaultyProxy.ts';
import { apiError, openServer, type Received } from '../../../../../support/servers/openServer.ts';
import { resourcesOfThisFile } from '../../../../../support/resourcesOfThisFile.ts';
import {
	csvFile,
	formOf,
	openCaller,
	storedAnswer,
} from '../../../../../support/backends/storedFiles.ts';

const resources = resourcesOfThisFile();

describe('uploadFile', () => {
	it('retries an upload when the connection broke before it was complete', async () => {
		let tries = 0;
		const piece = Buffer.alloc(1024 * 1024);
		const server = await openServer(resources, () => storedAnswer(40 * piece.length));
		const breaks = CONNECTION_FAULTS['is reset in the middle of its body'];
		const { baseUrl, calls } = await openFaultyProxy(resources, server.baseUrl, {
			faultOf: (call) => (call === 0 ? breaks : undefined),
		});
		const caller = new Caller(createClient({ baseUrl, fetch }));
		const file = await uploadFile(
			caller,
			{
				...csvFile(''),
				bytes: 40 * piece.length,
				async *open() {
					tries += 1;
					for (let count = 0; count < 40; count++) {
						yield piece;
						await sleep(5); // as a disk does
					}
				},
			},
			'assistants',
		);
		expect(file.bytes).toBe(40 * piece.length);
		expect([tries, calls, server.received.length]).toEqual([
			2,
			['POST /v1/files', 'POST /v1/files'],
			1,
		]);
	});

	it('times out when the server does not respond after the last byte, and does not resend the file', async () => {
		const { server, caller } = await openCaller(resources, () => undefined);
		const sending = uploadFile(caller, csvFile('a\n1\n'), 'assistants', 2000);
		await expect(sending).rejects.toMatchObject({
			code: 'ETIMEDOUT',
			message: `No response from ${new URL(server.baseUrl).origin} (ETIMEDOUT)`,
			notExecuted: false,
		});
		expect(server.calls()).toEqual(['POST /v1/files', 'GET /v1/models']);
	});

	it('waits for bytes that arrive slowly', async () => {
		const { caller } = await openCaller(resources, () => storedAnswer(20));
		const slow: UploadSource = {
			...csvFile('x'.repeat(20)),
			async *open() {
				// Longer together than the limit for one of them.
				for (let count = 0; count < 20; count++) {
					await sleep(300);
					yield Buffer.from('x');
				}
			},
		};
		expect(await uploadFile(caller, slow, 'assistants', 5000)).toMatchObject({ bytes: 20 });
	});

	it('sends the whole file again after a rate limit', async () => {
		const { server, caller } = await openCaller(resources, () =>
			server.received.length === 1 ? apiError(429, 'slow', 'slow_down') : storedAnswer(3),
		);
		await uploadFile(caller, csvFile('a,b'), 'assistants');
		expect(server.received).toHaveLength(2);
		const form = await formOf(server.received[1] as Received);
		expect(await (form.get('file') as File).text()).toBe('a,b');
	});

	it('deletes a partial upload, and reports it', async () => {
		const { server, caller } = await openCaller(resources, ({ method }) =>
			method === 'DELETE' ? { body: { id: 'file-1', deleted: true } } : storedAnswer(2),
		);
		await expect(uploadFile(caller, csvFile('a,b'), 'assistants')).rejects.toMatchObject({
			code: 'size_mismatch',
			message: 'The server stored 2 of the 3 bytes of "a.csv"',
		});
		expect(server.calls()).toEqual(['POST /v1/files', 'DELETE /v1/files/file-1']);
	});

	it('reports the partial upload also when it cannot be deleted', async () => {
		const { caller } = await openCaller(resources, ({ method }) =>
			method === 'DELETE' ? apiError(403, 'no deleting') : storedAnswer(2),
		);
		await expect(uploadFile(caller, csvFile('a,b'), 'assistants')).rejects.toMatchObject({
			code: 'size_mismatch',
		});
	});
});
