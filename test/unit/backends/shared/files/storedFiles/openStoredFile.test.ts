import { gzipSync } from 'node:zlib';
import { openStoredFile } from '../../../../../../backends/shared/files/storedFiles.ts';
import { apiError } from '../../../../../support/servers/openServer.ts';
import { resourcesOfThisFile } from '../../../../../support/resourcesOfThisFile.ts';
import { openCaller } from '../../../../../support/backends/storedFiles.ts';

const resources = resourcesOfThisFile();

describe('openStoredFile', () => {
	const file = { fileId: 'file-1', fileName: '', kind: 'other' as const };

	it('streams the bytes, and uses name and type of the headers as a fallback', async () => {
		const { server, caller } = await openCaller(resources, () => ({
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

	it('requests uncompressed bytes, because a gateway announces the compressed length', async () => {
		const { server, caller } = await openCaller(resources, ({ headers }) => {
			const compresses = /gzip/.test(headers['accept-encoding'] ?? '');
			const body = compresses ? gzipSync('a,b\n') : Buffer.from('a,b\n');
			const length = { 'content-length': String(body.length) };
			return { body, headers: compresses ? { ...length, 'content-encoding': 'gzip' } : length };
		});
		expect((await openStoredFile(caller, file)).bytes).toBe(4);
		expect(server.received[0]?.headers['accept-encoding']).toBe('identity');
	});

	it('prefers the name and size from the listing', async () => {
		const { caller } = await openCaller(resources, () => ({
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

	it('takes a listed size of 0 for an unknown one', async () => {
		const { caller } = await openCaller(resources, () => ({
			headers: { 'content-length': '4' },
			body: 'a,b\n',
		}));
		expect((await openStoredFile(caller, { ...file, bytes: 0 })).bytes).toBe(4);
	});

	it('falls back to a type that fits anything', async () => {
		const { caller } = await openCaller(resources, () => ({
			headers: { 'content-type': '<script>' },
			body: 'x',
		}));
		expect(await openStoredFile(caller, file)).toMatchObject({
			fileName: 'file-1',
			mimeType: 'application/octet-stream',
		});
	});

	it('returns a web page that the Python code created', async () => {
		const { caller } = await openCaller(resources, () => ({
			headers: { 'content-type': 'text/html' },
			body: '<!doctype html><p>report</p>',
		}));
		const { response } = await openStoredFile(caller, { ...file, fileName: 'report.html' });
		expect(await response.text()).toContain('report');
	});

	it('treats an empty response as no file, and retries', async () => {
		let asked = 0;
		const { caller } = await openCaller(resources, () =>
			++asked === 1 ? { status: 204, body: '' } : { body: 'a,b\n' },
		);
		const { response } = await openStoredFile(caller, file);
		expect(await response.text()).toBe('a,b\n');
	});

	it('does not retry the download of a missing file', async () => {
		const { server, caller } = await openCaller(resources, () => apiError(404, 'No such file'));
		await expect(openStoredFile(caller, file)).rejects.toMatchObject({ status: 404 });
		expect(server.received).toHaveLength(1);
	});
});
