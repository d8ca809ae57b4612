import { openResponsesBackend } from '../../../support/backends/openResponsesBackend.ts';
import { apiError, page } from '../../../support/servers/openServer.ts';
import { resourcesOfThisFile } from '../../../support/resourcesOfThisFile.ts';

const resources = resourcesOfThisFile();
const spec = { model: 'm', fileIds: [] };

describe('a server without conversations', () => {
	it.each([
		apiError(404, 'Not Found'),
		{ status: 404, body: { detail: 'Not Found' } },
		apiError(405, 'Method Not Allowed'),
		apiError(501, 'Not Implemented'),
	])('is reported as such: %j', async (missing) => {
		const { backend } = await openResponsesBackend(resources, () => missing);
		await expect(backend.createAssistant(spec)).rejects.toMatchObject({
			code: 'no_conversations',
			message: expect.stringContaining('The server has no Conversations API: ') as string,
			hint: expect.stringContaining('/v1') as string,
		});
	});

	it('is not assumed after other errors', async () => {
		const { backend } = await openResponsesBackend(resources, () => apiError(403, 'not yours'));
		await expect(backend.createAssistant(spec)).rejects.toMatchObject({ message: 'not yours' });
	});
});

describe('a thread with many images', () => {
	/** More than can be read at once. */
	const huge = 'A'.repeat(65 * 1024 * 1024);

	it('has its containers listed without the images', async () => {
		const { backend, server } = await openResponsesBackend(resources, ({ query }) => {
			const outputs = query.has('include[]') ? [{ type: 'image', url: huge }] : [];
			return page([{ id: 'ci_1', type: 'code_interpreter_call', container_id: 'cntr_1', outputs }]);
		});
		expect(await backend.listContainers('conv_1')).toEqual(['cntr_1']);
		expect(server.calls().filter((call) => call.endsWith('/items'))).toHaveLength(1);
	});

	it('is read in smaller pages', async () => {
		const items = ['1', '2'].map((id) => ({ id, type: 'message', role: 'assistant', content: [] }));
		const { backend } = await openResponsesBackend(resources, ({ path, query }) => {
			if (!path.endsWith('/items')) return { body: { id: 'conv_1', metadata: {} } };
			if (Number(query.get('limit')) > 10) return page([{ ...items[0], huge }]);
			return page(items);
		});
		expect(await backend.listGeneratedFiles({ threadId: 'conv_1' })).toEqual([]);
	});
});
