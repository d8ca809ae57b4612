import {
	answerFrom,
	openResponsesBackend,
} from '../../../support/backends/openResponsesBackend.ts';
import { apiError, type Answer, type Received } from '../../../support/servers/openServer.ts';
import { resourcesOfThisFile } from '../../../support/resourcesOfThisFile.ts';

const resources = resourcesOfThisFile();
const bodyOf = (received?: Received) =>
	JSON.parse(received?.body.toString() ?? 'null') as Record<string, unknown>;

const files = { 'file-1': {}, 'file-2': {} };
const conversation: Answer = { body: { id: 'conv_1', created_at: 1_700_000_000, metadata: {} } };

describe('createThread', () => {
	it('stores message, metadata and file ids in a conversation', async () => {
		const items = [{ id: 'msg_1', type: 'message', role: 'user' }];
		const { backend, server } = await openResponsesBackend(resources, async (received, response) =>
			received.method === 'POST'
				? conversation
				: await answerFrom({ conversations: { conv_1: { items } }, files })(received, response),
		);
		const thread = await backend.createThread({
			message: { role: 'user', text: 'How many?', fileIds: ['file-1', 'file-2'] },
			metadata: { report: 'weekly' },
		});
		expect(thread).toEqual({
			id: 'conv_1',
			createdAt: '2023-11-14T22:13:20.000Z',
			messageId: 'msg_1',
		});
		const [creation] = server.received.filter(({ method }) => method === 'POST');
		expect(bodyOf(creation)).toEqual({
			items: [{ type: 'message', role: 'user', content: 'How many?' }],
			metadata: {
				report: 'weekly',
				code_interpreter_kind: 'thread',
				code_interpreter_files_1: 'file-1,file-2',
			},
		});
	});

	it('is not created with a missing file', async () => {
		const { backend, server } = await openResponsesBackend(resources, ({ path }) =>
			path === '/v1/files/file-9' ? apiError(404, 'No such File object: file-9') : conversation,
		);
		const others = Array.from({ length: 10 }, (_, index) => `file-1${index}`);
		const message = { role: 'user' as const, text: 'x', fileIds: [...others, 'file-9'] };
		await expect(backend.createThread({ message })).rejects.toMatchObject({
			status: 404,
			message: 'No such File object: file-9',
		});
		await expect(backend.addMessage('conv_1', message)).rejects.toMatchObject({ status: 404 });
		expect(server.received.filter(({ method }) => method === 'POST')).toEqual([]);
	});

	it.each([
		[403, 'You have insufficient permissions for this operation.'],
		[404, 'Invalid URL (GET /v1/files)'],
	])('is created when a %i prevents the check of the files', async (status, text) => {
		const { backend } = await openResponsesBackend(resources, ({ path }) =>
			path.startsWith('/v1/files/') ? apiError(status, text) : conversation,
		);
		const message = { role: 'user' as const, text: 'x', fileIds: ['file-1'] };
		expect(await backend.createThread({ message })).toMatchObject({ id: 'conv_1' });
	});

	it('is returned also when the id of its message cannot be read', async () => {
		const { backend } = await openResponsesBackend(resources, ({ method }) =>
			method === 'POST' ? conversation : apiError(403, 'no'),
		);
		const message = { role: 'user' as const, text: 'x', fileIds: [] };
		expect(await backend.createThread({ message })).toMatchObject({ id: 'conv_1' });
	});

	it('accepts as many files as a container, and no more', async () => {
		const { backend, server } = await openResponsesBackend(resources, () => conversation);
		const create = async (length: number) => {
			const fileIds = Array.from({ length }, (_, index) => `file-${index}`);
			return await backend.createThread({ message: { role: 'user', text: 'x', fileIds } });
		};
		await expect(create(51)).rejects.toThrow(
			'A thread can have 50 files with this API; this one would have 51',
		);
		expect(server.received).toHaveLength(0);
		expect(await create(50)).toMatchObject({ id: 'conv_1' });
	});
});

describe('addMessage', () => {
	const metadata = { report: 'weekly', code_interpreter_files_1: 'file-1' };

	it('adds its files to those of the thread', async () => {
		const { backend, server } = await openResponsesBackend(resources, ({ method, path }) => {
			if (path.endsWith('/items')) return { body: { data: [{ id: 'msg_2' }] } };
			return { body: { id: 'conv_1', metadata: method === 'GET' ? metadata : {} } };
		});
		const message = { role: 'user' as const, text: 'And now?', fileIds: ['file-2', 'file-1'] };
		expect(await backend.addMessage('conv_1', message)).toMatchObject({ id: 'msg_2' });
		expect(server.calls()).toEqual([
			'GET /v1/conversations/conv_1',
			'GET /v1/files/file-2',
			'GET /v1/files/file-1',
			'POST /v1/conversations/conv_1',
			'POST /v1/conversations/conv_1/items',
		]);
		expect(bodyOf(server.received[3])).toEqual({
			metadata: { ...metadata, code_interpreter_files_1: 'file-1,file-2' },
		});
	});

	it('reports that another run is active', async () => {
		const { backend, server } = await openResponsesBackend(resources, () =>
			apiError(
				400,
				'Another process is currently operating on this conversation. Please retry in a few seconds.',
				'conversation_locked',
			),
		);
		const adding = backend.addMessage('conv_1', { role: 'user', text: 'x', fileIds: [] });
		await expect(adding).rejects.toMatchObject({ code: 'thread_busy' });
		expect(server.received).toHaveLength(1);
	});

	it('is not sent twice when its response is lost', async () => {
		const { backend, server } = await openResponsesBackend(resources, (_received, response) => {
			response.destroy();
			return undefined;
		});
		const adding = backend.addMessage('conv_1', { role: 'user', text: 'x', fileIds: [] });
		await expect(adding).rejects.toThrow('No response from');
		expect(server.received.filter(({ method }) => method === 'POST')).toHaveLength(1);
	});
});

it('deletes a thread, and reports when there is none', async () => {
	const { backend, server } = await openResponsesBackend(resources, ({ path }) =>
		path.endsWith('conv_1')
			? { body: { id: 'conv_1', deleted: true } }
			: apiError(404, "Conversation with id 'conv_2' not found."),
	);
	expect(await backend.deleteThread('conv_1')).toBe(true);
	expect(await backend.deleteThread('conv_2')).toBe(false);
	expect(server.calls()).toEqual([
		'DELETE /v1/conversations/conv_1',
		'DELETE /v1/conversations/conv_2',
	]);
});
