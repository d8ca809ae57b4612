import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { Caller } from '../../../../backends/shared/Caller.ts';
import { createClient } from '../../../../backends/shared/createClient.ts';
import { deleteStoredFile, openStoredFile, uploadFile } from '../../../../backends/shared/files.ts';
import type { UploadSource } from '../../../../backends/types.ts';
import { CONNECTION_FAULTS } from '../../../support/faults/faults.ts';
import { openFaultyProxy } from '../../../support/faults/openFaultyProxy.ts';
import {
	type Answer,
	apiError,
	type Handle,
	openServer,
	type Received,
} from '../../../support/openServer.ts';
import { resourcesOfThisFile } from '../../../support/resourcesOfThisFile.ts';

const resources = resourcesOfThisFile();

async function open(handle: Handle) {
	const server = await openServer(resources, handle);
	return { server, caller: new Caller(createClient({ baseUrl: server.baseUrl, fetch })) };
}

function source(content: Buffer | string, fileName = 'a.csv'): UploadSource {
	const bytes = Buffer.from(content);
	return {
		fileName,
		mimeType: 'text/csv',
		bytes: bytes.length,
		async *open() {
			yield bytes;
		},
	};
}

async function formOf({ headers, body }: Received): Promise<FormData> {
	const type = { 'content-type': headers['content-type'] ?? '' };
	return await new Response(new Uint8Array(body), { headers: type }).formData();
}

const stored = (bytes: number): Answer => ({
	body: {
		id: 'file-1',
		filename: 'a.csv',
		bytes,
		purpose: 'assistants',
		created_at: 1_700_000_000,
	},
});

describe('uploadFile', () => {
	it('sends purpose, expiry and the bytes under the right name', async () => {
		const content = Buffer.from('größe,menge\r\n1,2\r\n');
		const { server, caller } = await open(() => stored(content.length));
		const file = await uploadFile(
			caller,
			{ ...source(content, 'Größe 1 📊.csv'), expiresAfterSeconds: 3600 },
			'assistants',
		);
		expect(file).toEqual({
			id: 'file-1',
			fileName: 'a.csv',
			bytes: content.length,
			purpose: 'assistants',
			createdAt: '2023-11-14T22:13:20.000Z',
			expiresAt: undefined,
		});
		const form = await formOf(server.received[0] as Received);
		const sent = form.get('file') as File;
		expect(sent.name).toBe('Größe 1 📊.csv');
		expect(sent.type).toBe('text/csv');
		expect(Buffer.from(await sent.arrayBuffer())).toEqual(content);
		expect(form.get('purpose')).toBe('assistants');
		expect(form.get('expires_after[anchor]')).toBe('created_at');
		expect(form.get('expires_after[seconds]')).toBe('3600');
	});

	it('sends a file again when the connection broke before all of it was sent', async () => {
		let tries = 0;
		const piece = Buffer.alloc(1024 * 1024);
		const server = await openServer(resources, () => stored(40 * piece.length));
		const breaks = CONNECTION_FAULTS['is reset within its own body'];
		const { baseUrl, calls } = await openFaultyProxy(resources, server.baseUrl, {
			faultOf: (call) => (call === 0 ? breaks : undefined),
		});
		const caller = new Caller(createClient({ baseUrl, fetch }));
		const file = await uploadFile(
			caller,
			{
				...source(''),
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

	it('sends no expiry that nobody asked for', async () => {
		const { server, caller } = await open(() => stored(3));
		await uploadFile(caller, source('a,b'), 'assistants');
		const form = await formOf(server.received[0] as Received);
		expect([...form.keys()]).toEqual(['purpose', 'file']);
	});

	it('gives up a server that says nothing when it has all bytes, and does not send them again', async () => {
		const { server, caller } = await open(() => undefined);
		const sending = uploadFile(caller, source('a\n1\n'), 'assistants', 200);
		await expect(sending).rejects.toMatchObject({
			code: 'ETIMEDOUT',
			message: `No answer from ${new URL(server.baseUrl).origin} (ETIMEDOUT)`,
			notExecuted: false,
		});
		expect(server.received).toHaveLength(1);
	});

	it('waits for bytes that come slowly', async () => {
		const { caller } = await open(() => stored(5));
		const slow: UploadSource = {
			...source('12345'),
			async *open() {
				for (const piece of '12345') {
					await sleep(700);
					yield Buffer.from(piece);
				}
			},
		};
		expect(await uploadFile(caller, slow, 'assistants', 3000)).toMatchObject({ bytes: 5 });
	});

	it('streams 16 MB in pieces without changing a byte', async () => {
		const piece = Buffer.alloc(1024 * 1024, 'piece ');
		const expected = createHash('sha256');
		let arrived = '';
		const { caller } = await open(async (received) => {
			const file = (await formOf(received)).get('file') as File;
			arrived = createHash('sha256')
				.update(Buffer.from(await file.arrayBuffer()))
				.digest('hex');
			return stored(file.size);
		});
		await uploadFile(
			caller,
			{
				...source(''),
				bytes: 16 * piece.length,
				async *open() {
					for (let count = 0; count < 16; count++) {
						expected.update(piece);
						yield piece;
					}
				},
			},
			'assistants',
		);
		expect(arrived).toBe(expected.digest('hex'));
	});

	it('sends the whole file again after a rate limit', async () => {
		const { server, caller } = await open(() =>
			server.received.length === 1 ? apiError(429, 'slow', 'slow_down') : stored(3),
		);
		await uploadFile(caller, source('a,b'), 'assistants');
		expect(server.received).toHaveLength(2);
		const form = await formOf(server.received[1] as Received);
		expect(await (form.get('file') as File).text()).toBe('a,b');
	});

	it('removes the remains of an upload that was cut off, and says so', async () => {
		const { server, caller } = await open(({ method }) =>
			method === 'DELETE' ? { body: { id: 'file-1', deleted: true } } : stored(2),
		);
		await expect(uploadFile(caller, source('a,b'), 'assistants')).rejects.toMatchObject({
			code: 'size_mismatch',
			message: 'The server stored 2 of the 3 bytes of "a.csv"',
		});
		expect(server.calls()).toEqual(['POST /v1/files', 'DELETE /v1/files/file-1']);
	});

	it('says that the upload was cut off also when the remains cannot be removed', async () => {
		const { caller } = await open(({ method }) =>
			method === 'DELETE' ? apiError(403, 'no deleting') : stored(2),
		);
		await expect(uploadFile(caller, source('a,b'), 'assistants')).rejects.toMatchObject({
			code: 'size_mismatch',
		});
	});

	it('does not begin to send what no server takes', async () => {
		const { server, caller } = await open(() => stored(3));
		const large = { ...source('', 'large.csv'), bytes: 512 * 1024 * 1024 + 1 };
		await expect(uploadFile(caller, large, 'assistants')).rejects.toMatchObject({
			code: 'file_too_large',
			message: '"large.csv" has 513 MB; a file may have 512 MB',
		});
		expect(server.received).toHaveLength(0);
	});

	it('does not miss the keys that a server leaves out', async () => {
		const { caller } = await open(() => ({ body: { id: 'file-1' } }));
		const file = await uploadFile(caller, source('a,b'), 'assistants');
		expect(file).toMatchObject({ fileName: 'a.csv', bytes: 3, purpose: 'assistants' });
		expect(Date.parse(file.createdAt)).not.toBeNaN();
	});

	it('does not take an answer without an id for a stored file', async () => {
		const { caller } = await open(() => ({ body: { ok: true } }));
		await expect(uploadFile(caller, source('a,b'), 'assistants')).rejects.toMatchObject({
			code: 'not_an_api',
		});
	});
});

describe('openStoredFile', () => {
	const file = { fileId: 'file-1', fileName: '', kind: 'other' as const };

	it('streams the bytes and takes name and type from the headers where nothing else tells', async () => {
		const { server, caller } = await open(() => ({
			headers: {
				'content-type': 'Text/CSV; charset=utf-8',
				'content-disposition': `attachment; filename="x"; filename*=UTF-8''..%2Ft%C3%B6tals`,
			},
			body: 'a,b\n',
		}));
		const { response, ...described } = await openStoredFile(caller, file);
		expect(described).toEqual({ fileName: 'tötals', mimeType: 'text/csv', bytes: undefined });
		expect(await response.text()).toBe('a,b\n');
		expect(server.calls()).toEqual(['GET /v1/files/file-1/content']);
	});

	it('asks for the bytes as they are: the length that a gateway announces is that of what it compressed', async () => {
		const { server, caller } = await open(({ headers }) => {
			const compresses = /gzip/.test(headers['accept-encoding'] ?? '');
			const body = compresses ? gzipSync('a,b\n') : Buffer.from('a,b\n');
			const length = { 'content-length': String(body.length) };
			return { body, headers: compresses ? { ...length, 'content-encoding': 'gzip' } : length };
		});
		expect((await openStoredFile(caller, file)).bytes).toBe(4);
		expect(server.received[0]?.headers['accept-encoding']).toBe('identity');
	});

	it('prefers the name and the size that the listing gave', async () => {
		const { caller } = await open(() => ({
			headers: { 'content-type': 'application/octet-stream', 'content-length': '4' },
			body: 'a,b\n',
		}));
		const listed = { ...file, fileName: 'totals.csv', bytes: 99 };
		expect(await openStoredFile(caller, listed)).toMatchObject({
			fileName: 'totals.csv',
			mimeType: 'text/csv',
			bytes: 99,
		});
		expect((await openStoredFile(caller, file)).bytes).toBe(4);
	});

	it('falls back to a type that fits anything', async () => {
		const { caller } = await open(() => ({ headers: { 'content-type': '<script>' }, body: 'x' }));
		expect(await openStoredFile(caller, file)).toMatchObject({
			fileName: 'file-1',
			mimeType: 'application/octet-stream',
		});
	});

	it('hands out a web page that the Python code made', async () => {
		const { caller } = await open(() => ({
			headers: { 'content-type': 'text/html' },
			body: '<!doctype html><p>report</p>',
		}));
		const { response } = await openStoredFile(caller, { ...file, fileName: 'report.html' });
		expect(await response.text()).toContain('report');
	});

	it('does not repeat a download of what is not there', async () => {
		const { server, caller } = await open(() => apiError(404, 'No such file'));
		await expect(openStoredFile(caller, file)).rejects.toMatchObject({ status: 404 });
		expect(server.received).toHaveLength(1);
	});
});

describe('deleteStoredFile', () => {
	it('tells a file that is gone already, and other answers for what they are', async () => {
		const gone = await open(() => apiError(404, 'No such file'));
		expect(await deleteStoredFile(gone.caller, 'file-1')).toBe(false);
		const refused = await open(() => apiError(403, 'not yours'));
		await expect(deleteStoredFile(refused.caller, 'file-1')).rejects.toThrow('not yours');
	});
});
