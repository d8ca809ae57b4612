import { openAssistantsBackend } from '../../../support/backends/openAssistantsBackend.ts';
import { apiError, page, type Received } from '../../../support/servers/openServer.ts';
import { resourcesOfThisFile } from '../../../support/resourcesOfThisFile.ts';

const resources = resourcesOfThisFile();
const thread = { id: 'thread_1', object: 'thread', created_at: 1_700_000_000 };
const question = { role: 'user' as const, text: 'What is in it?', fileIds: ['file-1', 'file-2'] };
const sent = (request?: Received): unknown => JSON.parse(request?.body.toString() ?? '');

describe('createThread', () => {
	it('attaches the files for Python and reads the id of the message', async () => {
		const { server, backend } = await openAssistantsBackend(resources, ({ method }) =>
			method === 'POST' ? { body: thread } : page([{ id: 'msg_1' }]),
		);
		const made = await backend.createThread({ message: question, metadata: { a: 'b' } });
		expect(made).toEqual({
			id: 'thread_1',
			createdAt: '2023-11-14T22:13:20.000Z',
			messageId: 'msg_1',
		});
		expect(server.calls()).toEqual(['POST /v1/threads', 'GET /v1/threads/thread_1/messages']);
		const tools = [{ type: 'code_interpreter' }];
		expect(sent(server.received[0])).toEqual({
			messages: [
				{
					role: 'user',
					content: 'What is in it?',
					attachments: [
						{ file_id: 'file-1', tools },
						{ file_id: 'file-2', tools },
					],
				},
			],
			metadata: { a: 'b' },
		});
	});

	it('returns a thread whose message cannot be read', async () => {
		const { backend } = await openAssistantsBackend(resources, ({ method }) =>
			method === 'POST' ? { body: thread } : apiError(404, 'Not found'),
		);
		const made = await backend.createThread({ message: question });
		expect(made).toMatchObject({ id: 'thread_1', messageId: undefined });
	});

	it('does not read messages when there are none', async () => {
		const { server, backend } = await openAssistantsBackend(resources, () => ({ body: thread }));
		expect((await backend.createThread({})).messageId).toBeUndefined();
		expect(server.calls()).toEqual(['POST /v1/threads']);
	});
});

describe('addMessage', () => {
	it('returns the id of the message', async () => {
		const { server, backend } = await openAssistantsBackend(resources, () => ({
			body: { id: 'msg_2', created_at: 1_700_000_000 },
		}));
		expect(await backend.addMessage('thread_1', { ...question, fileIds: [] })).toEqual({
			id: 'msg_2',
			createdAt: '2023-11-14T22:13:20.000Z',
		});
		expect(sent(server.received[0])).toMatchObject({ role: 'user', attachments: [] });
	});

	it('reports that the thread is busy', async () => {
		const { backend } = await openAssistantsBackend(resources, () =>
			apiError(400, "Can't add messages to thread_1 while a run run_1 is active."),
		);
		await expect(backend.addMessage('thread_1', question)).rejects.toMatchObject({
			code: 'thread_busy',
		});
	});
});

describe('deleteThread', () => {
	it('deletes the thread', async () => {
		const { server, backend } = await openAssistantsBackend(resources, () => ({
			body: { id: 'thread_1', deleted: true },
		}));
		await backend.deleteThread('thread_1');
		expect(server.calls()).toEqual(['DELETE /v1/threads/thread_1']);
	});
});
