import { openAssistantsBackend } from '../../../support/backends/openAssistantsBackend.ts';
import { apiError, page } from '../../../support/servers/openServer.ts';
import { resourcesOfThisFile } from '../../../support/resourcesOfThisFile.ts';

const resources = resourcesOfThisFile();
const wire = (id: string, metadata: unknown = {}) => ({
	id,
	object: 'assistant',
	created_at: 1_700_000_000,
	name: null,
	model: 'python',
	metadata,
});

describe('createAssistant', () => {
	it('sends the Python tool and its files, and omits unset fields', async () => {
		const { server, backend } = await openAssistantsBackend(resources, () => ({
			body: wire('asst_1', null),
		}));
		const made = await backend.createAssistant({
			model: 'python',
			fileIds: ['file-1'],
			topP: 0.5,
			reasoningEffort: 'low',
			memoryLimit: '4g',
			metadata: { a: 'b' },
		});
		expect(made).toEqual({
			id: 'asst_1',
			name: '',
			model: 'python',
			createdAt: '2023-11-14T22:13:20.000Z',
			metadata: {},
		});
		const [request] = server.received;
		expect(request?.headers['openai-beta']).toBe('assistants=v2');
		expect(JSON.parse(request?.body.toString() ?? '')).toEqual({
			model: 'python',
			top_p: 0.5,
			reasoning_effort: 'low',
			metadata: { a: 'b' },
			tools: [{ type: 'code_interpreter' }],
			tool_resources: { code_interpreter: { file_ids: ['file-1'] } },
		});
	});

	it('rejects a response without an id as an assistant', async () => {
		const { backend } = await openAssistantsBackend(resources, () => ({ body: {} }));
		await expect(backend.createAssistant({ model: 'm', fileIds: [] })).rejects.toMatchObject({
			code: 'not_an_api',
		});
	});

	const spec = { model: 'python', name: 'Reporter', fileIds: [], metadata: { hash: 'abc' } };
	const now = () => Math.floor(Date.now() / 1000);
	const made = (id: string, more: object = {}) => ({
		...wire(id, spec.metadata),
		name: spec.name,
		created_at: now(),
		...more,
	});

	it('finds the assistant whose create response was lost, and does not create a second one', async () => {
		const { server, backend } = await openAssistantsBackend(resources, ({ method }, response) => {
			if (method === 'GET') return page([made('asst_new', { name: 'Other' }), made('asst_1')]);
			response.destroy();
			return undefined;
		});
		expect(await backend.createAssistant(spec)).toMatchObject({ id: 'asst_1', name: 'Reporter' });
		expect(server.calls().filter((call) => call.startsWith('POST'))).toHaveLength(1);
	});

	it.each([
		['an older one', { created_at: now() - 3600 }],
		['one of another model', { model: 'gpt-5' }],
		['one with other metadata', { metadata: { hash: 'def' } }],
		['one with more metadata', { metadata: { hash: 'abc', more: '1' } }],
		['one with other instructions', { instructions: 'Be brief' }],
	])('does not accept %s as its own', async (_which, more) => {
		const { backend } = await openAssistantsBackend(resources, ({ method }, response) => {
			if (method === 'GET') return page([made('asst_1', more)]);
			response.destroy();
			return undefined;
		});
		await expect(backend.createAssistant(spec)).rejects.toThrow('No response from');
	});

	it('creates only one assistant when the server returns an error', async () => {
		const { server, backend } = await openAssistantsBackend(resources, () => apiError(500, 'oops'));
		await expect(backend.createAssistant({ model: 'm', fileIds: [] })).rejects.toThrow('oops');
		const makes = server.calls().filter((call) => call.startsWith('POST'));
		expect(makes).toHaveLength(1);
	});
});

describe('findAssistant', () => {
	it('searches the pages, newest first, until it finds the entry', async () => {
		const { server, backend } = await openAssistantsBackend(resources, ({ query }) =>
			query.get('after') === 'asst_2'
				? page([wire('asst_3', { key: 'value' }), wire('asst_4', { key: 'value' })], true)
				: page([wire('asst_1'), wire('asst_2', { key: 'other' })], true),
		);
		expect(await backend.findAssistant('key', 'value')).toMatchObject({ id: 'asst_3' });
		expect(server.received).toHaveLength(2);
		expect(server.received[0]?.query.get('order')).toBe('desc');
	});

	it('finds nothing in an empty list', async () => {
		const { backend } = await openAssistantsBackend(resources, () => page([]));
		expect(await backend.findAssistant('key', 'value')).toBeUndefined();
	});

	it('stops after the newest 500', async () => {
		let made = 0;
		const { server, backend } = await openAssistantsBackend(resources, () =>
			page(
				Array.from({ length: 100 }, () => wire(`asst_${++made}`)),
				true,
			),
		);
		expect(await backend.findAssistant('key', 'value')).toBeUndefined();
		expect(server.received).toHaveLength(5);
	});
});

describe('listAssistants', () => {
	it('lists all pages, newest first', async () => {
		const { server, backend } = await openAssistantsBackend(resources, ({ query }) =>
			query.get('after') === 'asst_2'
				? page([wire('asst_3')])
				: page([wire('asst_1'), wire('asst_2')], true),
		);
		const listed = await backend.listAssistants();
		expect(listed?.map(({ id }) => id)).toEqual(['asst_1', 'asst_2', 'asst_3']);
		expect(server.received[0]?.query.get('order')).toBe('desc');
	});
});

describe('getAssistant and deleteAssistant', () => {
	it('report when there is no such assistant', async () => {
		const { backend } = await openAssistantsBackend(resources, () =>
			apiError(404, "No assistant found with id 'asst_9'."),
		);
		const reading = backend.getAssistant('asst_9');
		await expect(reading).rejects.toMatchObject({ status: 404, temporary: false });
		expect(await backend.deleteAssistant('asst_9')).toBe(false);
	});

	it.each(['../files/file-1', 'a/b', 'a?x=1', 'a#b'])(
		'keep the id %s within its place',
		async (id) => {
			const { server, backend } = await openAssistantsBackend(resources, () => ({
				body: wire('x'),
			}));
			await backend.getAssistant(id);
			const path = server.received[0]?.path ?? '';
			expect(path).toMatch(/^\/v1\/assistants\/[^/]+$/);
			expect(decodeURIComponent(path)).toBe(`/v1/assistants/${id}`);
		},
	);

	it.each(['..', '.'])('do not send the id %s', async (id) => {
		const { server, backend } = await openAssistantsBackend(resources, () => ({ body: wire('x') }));
		await expect(backend.getAssistant(id)).rejects.toMatchObject({
			code: 'invalid_request',
			temporary: false,
		});
		expect(server.received).toHaveLength(0);
	});
});
