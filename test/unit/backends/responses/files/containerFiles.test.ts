import { text } from 'node:stream/consumers';
import type { ReadableStream as WebStream } from 'node:stream/web';
import { openResponsesBackend } from '../../../../support/backends/openResponsesBackend.ts';
import { type Answer, apiError } from '../../../../support/servers/openServer.ts';
import { resourcesOfThisFile } from '../../../../support/resourcesOfThisFile.ts';

const resources = resourcesOfThisFile();
const file = {
	fileId: 'cfile_1',
	containerId: 'cntr_1',
	fileName: 'a.csv',
	kind: 'csv' as const,
	mimeType: 'text/csv',
};
const csv: Answer = {
	headers: {
		'content-type': 'application/octet-stream',
		'content-disposition': `attachment; filename="other.csv"; filename*=UTF-8''other.csv`,
	},
	body: 'x,y\n1,2\n',
};

describe('openFile', () => {
	it('streams the file from its container, with the name of the listing', async () => {
		const { backend, server } = await openResponsesBackend(resources, () => csv);
		const { response, ...content } = await backend.openFile({ ...file, bytes: 8 });
		expect(content).toEqual({ fileName: 'a.csv', mimeType: 'text/csv', bytes: 8 });
		expect(await text(response.body as WebStream)).toBe('x,y\n1,2\n');
		expect(server.calls()).toEqual(['GET /v1/containers/cntr_1/files/cfile_1/content']);
	});

	it.each([
		apiError(400, 'Container is expired.'),
		apiError(404, "Container with id 'cntr_1' not found."),
		apiError(404, 'File not found'),
	])('names the file of an expired container at the first attempt: %j', async (gone) => {
		const { backend, server } = await openResponsesBackend(resources, () => ({
			...gone,
			headers: { 'x-request-id': 'req_1' },
		}));
		await expect(backend.openFile(file)).rejects.toMatchObject({
			message: expect.stringContaining('"a.csv" is gone') as string,
			code: 'container_expired',
			status: gone.status,
			requestId: 'req_1',
			hint: expect.stringContaining('20 minutes') as string,
		});
		expect(server.received).toHaveLength(1);
	});

	it('reports that the file may have been deleted when the container exists', async () => {
		const { backend } = await openResponsesBackend(resources, () =>
			apiError(404, "Container file with id 'cfile_1' not found."),
		);
		await expect(backend.openFile(file)).rejects.toThrow('it was deleted, or the container');
	});

	it('does not report a missing Containers API as an expired container', async () => {
		const { backend } = await openResponsesBackend(resources, () =>
			apiError(404, 'Resource not found'),
		);
		await expect(backend.openFile(file)).rejects.toMatchObject({
			code: 'no_containers',
			message: 'The server does not provide "a.csv": Resource not found',
		});
	});

	it('does not report other errors as an expired container', async () => {
		const { backend } = await openResponsesBackend(resources, () => apiError(403, 'not yours'));
		await expect(backend.openFile(file)).rejects.toMatchObject({ message: 'not yours' });
	});

	it('retries after a gateway error', async () => {
		const answers = [{ status: 502, body: 'bad gateway' }, csv];
		const { backend, server } = await openResponsesBackend(resources, () => answers.shift());
		const { response } = await backend.openFile(file);
		expect(await response.text()).toBe('x,y\n1,2\n');
		expect(server.received).toHaveLength(2);
	});

	it.each([
		['a.csv', 'application/json', '{"error":{"message":"gone"}}'],
		['chart.png', 'text/html; charset=utf-8', '<html>Sign in</html>'],
	])('rejects an error text instead of %s, sent as %s', async (fileName, type, body) => {
		const { backend } = await openResponsesBackend(resources, () => ({
			headers: { 'content-type': type },
			body,
		}));
		await expect(backend.openFile({ ...file, fileName })).rejects.toMatchObject({
			code: 'not_the_file',
			message: expect.stringContaining(`instead of "${fileName}"`) as string,
		});
	});

	it.each([
		['data.json', 'application/json'],
		['map.geojson', 'application/json'],
		['notebook.ipynb', 'application/json'],
		['report.html', 'text/html'],
		['model.pkl', 'application/json'],
		['a.csv', 'text/plain'],
	])('takes %s sent as %s', async (fileName, type) => {
		const answer = { headers: { 'content-type': type }, body: '{}' };
		const { backend } = await openResponsesBackend(resources, () => answer);
		const { response } = await backend.openFile({ ...file, fileName });
		expect(await response.text()).toBe('{}');
	});

	it('reports that an image of another execution is gone', async () => {
		const { backend, server } = await openResponsesBackend(resources, () => csv);
		const picture = { fileId: 'ci_1-0', fileName: 'figure-1.png', kind: 'image' as const };
		await expect(backend.openFile(picture)).rejects.toThrow('"figure-1.png" is gone');
		expect(server.received).toHaveLength(0);
	});
});

describe('deleteGeneratedFile', () => {
	it('deletes a file in its container, also when it no longer exists', async () => {
		const { backend, server } = await openResponsesBackend(resources, ({ path }) =>
			path.endsWith('cfile_1') ? { body: { deleted: true } } : apiError(404, 'File not found'),
		);
		expect(await backend.deleteGeneratedFile(file)).toBe(true);
		expect(await backend.deleteGeneratedFile({ ...file, fileId: 'cfile_2' })).toBe(false);
		expect(await backend.deleteGeneratedFile({ ...file, containerId: undefined })).toBe(false);
		const stored = { ...file, containerId: undefined, fileId: 'file-1' };
		expect(await backend.deleteGeneratedFile(stored)).toBe(false);
		expect(server.calls()).toEqual([
			'DELETE /v1/containers/cntr_1/files/cfile_1',
			'DELETE /v1/containers/cntr_1/files/cfile_2',
			'DELETE /v1/files/file-1',
		]);
	});
});

describe('deleteContainer', () => {
	it.each([
		[404, "Container with id 'cntr_1' not found."],
		[400, 'Container is expired.'],
		[410, 'Container is expired.'],
	])('treats %i %s as already deleted', async (status, message) => {
		const { backend } = await openResponsesBackend(resources, () => apiError(status, message));
		expect(await backend.deleteContainer('cntr_1')).toBe(false);
	});

	it('passes on other responses unchanged', async () => {
		const { backend } = await openResponsesBackend(resources, () => apiError(403, 'not yours'));
		await expect(backend.deleteContainer('cntr_1')).rejects.toThrow('not yours');
	});
});
