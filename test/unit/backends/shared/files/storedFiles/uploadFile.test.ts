import { createHash } from 'node:crypto';
import { uploadFile } from '../../../../../../backends/shared/files/storedFiles.ts';
import type { Received } from '../../../../../support/servers/openServer.ts';
import { resourcesOfThisFile } from '../../../../../support/resourcesOfThisFile.ts';
import {
	csvFile,
	formOf,
	openCaller,
	storedAnswer,
} from '../../../../../support/backends/storedFiles.ts';

const resources = resourcesOfThisFile();

describe('uploadFile', () => {
	it('sends purpose, expiry and the bytes under the right name', async () => {
		const content = Buffer.from('größe,menge\r\n1,2\r\n');
		const { server, caller } = await openCaller(resources, () => storedAnswer(content.length));
		const file = await uploadFile(
			caller,
			{ ...csvFile(content, 'Größe 1 📊.csv'), expiresAfterSeconds: 3600 },
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

	it('sends no expiry by default', async () => {
		const { server, caller } = await openCaller(resources, () => storedAnswer(3));
		await uploadFile(caller, csvFile('a,b'), 'assistants');
		const form = await formOf(server.received[0] as Received);
		expect([...form.keys()]).toEqual(['purpose', 'file']);
	});

	it('streams 16 MB in pieces without changing a byte', async () => {
		const piece = Buffer.alloc(1024 * 1024, 'piece ');
		const expected = createHash('sha256');
		let arrived = '';
		const { caller } = await openCaller(resources, async (received) => {
			const file = (await formOf(received)).get('file') as File;
			arrived = createHash('sha256')
				.update(Buffer.from(await file.arrayBuffer()))
				.digest('hex');
			return storedAnswer(file.size);
		});
		await uploadFile(
			caller,
			{
				...csvFile(''),
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

	it('does not start sending a file that no server accepts', async () => {
		const { server, caller } = await openCaller(resources, () => storedAnswer(3));
		const large = { ...csvFile('', 'large.csv'), bytes: 512 * 1024 * 1024 + 1 };
		await expect(uploadFile(caller, large, 'assistants')).rejects.toMatchObject({
			code: 'file_too_large',
			message: '"large.csv" is 513 MB; the limit is 512 MB per file',
		});
		expect(server.received).toHaveLength(0);
	});

	it('accepts objects without optional keys', async () => {
		const { caller } = await openCaller(resources, () => ({ body: { id: 'file-1' } }));
		const file = await uploadFile(caller, csvFile('a,b'), 'assistants');
		expect(file).toMatchObject({ fileName: 'a.csv', bytes: 3, purpose: 'assistants' });
		expect(Date.parse(file.createdAt)).not.toBeNaN();
	});

	it('rejects a response without an id as a stored file', async () => {
		const { caller } = await openCaller(resources, () => ({ body: { ok: true } }));
		await expect(uploadFile(caller, csvFile('a,b'), 'assistants')).rejects.toMatchObject({
			code: 'not_an_api',
		});
	});
});
