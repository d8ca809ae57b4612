import { CreateThread } from '../../../../nodes/CreateThread/CreateThread.node.ts';
import { executeNode } from '../../../support/nodes/executeNode.ts';
import { apiError, openServer, page } from '../../../support/servers/openServer.ts';
import { resourcesOfThisFile } from '../../../support/resourcesOfThisFile.ts';
import type { StubSettings } from '../../../support/nodes/stubContext.ts';

const resources = resourcesOfThisFile();

interface WireThread {
	messages?: { role: string; content: string; attachments: { file_id: string }[] }[];
	metadata?: Record<string, string>;
}

async function openThreads() {
	const made: WireThread[] = [];
	const server = await openServer(resources, ({ method, path, body }) => {
		if (method === 'GET') return page([{ id: `msg_${made.length}` }]);
		if (path.includes('thread_busy')) {
			return apiError(400, "Can't add messages to thread_busy while a run run_1 is active.");
		}
		made.push(JSON.parse(body.toString()) as WireThread);
		const id = path.endsWith('/messages') ? 'msg_new' : `thread_${made.length}`;
		return { body: { id, created_at: 1_700_000_000 } };
	});
	return {
		made,
		server,
		create: async (settings: Partial<StubSettings>) => {
			const parameters = { message: 'What is in it?', ...settings.parameters };
			return (await executeNode({ node: new CreateThread(), ...server, ...settings, parameters }))
				.items;
		},
	};
}

const attached = (thread?: WireThread) =>
	thread?.messages?.[0]?.attachments.map(({ file_id: fileId }) => fileId);

describe('Create Thread', () => {
	it('puts the files of all items into one thread', async () => {
		const { made, create } = await openThreads();
		const items = await create({
			items: [
				{ json: { fileId: 'file-1', assistantId: 'asst_1' } },
				{ json: { fileIds: ['file-2', 'file-1'] } },
			],
		});
		expect(items).toEqual([
			{
				json: {
					assistantId: 'asst_1',
					threadId: 'thread_1',
					messageId: 'msg_1',
					fileIds: ['file-1', 'file-2'],
					createdAt: '2023-11-14T22:13:20.000Z',
				},
				pairedItem: [{ item: 0 }, { item: 1 }],
			},
		]);
		expect(attached(made[0])).toEqual(['file-1', 'file-2']);
	});

	it('creates a thread for each item with One Thread per Item', async () => {
		const { made, create } = await openThreads();
		const items = await create({
			items: [{ json: { fileId: 'file-1' } }, { json: { fileId: 'file-2' } }],
			parameters: { mode: 'perItem' },
		});
		expect(made.map(attached)).toEqual([['file-1'], ['file-2']]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	});

	it('attaches listed files, or none', async () => {
		const { made, create } = await openThreads();
		const items = [{ json: { fileId: 'file-1' } }];
		await create({ items, parameters: { attachments: 'list', fileIds: 'file-8, file-9' } });
		await create({ items, parameters: { attachments: 'none' } });
		expect(made.map(attached)).toEqual([['file-8', 'file-9'], []]);
	});

	it('says that the list of files is empty', async () => {
		const { create } = await openThreads();
		const creating = create({ parameters: { attachments: 'list', fileIds: '' } });
		await expect(creating).rejects.toThrow("'File IDs' is empty");
	});

	it.each(['', '  ', '={{ $json.question }}'])(
		'says that the message %j is empty',
		async (message) => {
			const { made, create } = await openThreads();
			await expect(create({ parameters: { message } })).rejects.toMatchObject({
				message: "'Message' is empty",
			});
			expect(made).toHaveLength(0);
		},
	);

	it('appends to a thread that exists', async () => {
		const { server, create } = await openThreads();
		const items = await create({ parameters: { options: { threadId: ' thread_7 ' } } });
		expect(server.calls()).toEqual(['POST /v1/threads/thread_7/messages']);
		expect(items[0]?.json).toMatchObject({ threadId: 'thread_7', messageId: 'msg_new' });
	});

	it('says what to do when that thread is busy', async () => {
		const { create } = await openThreads();
		const creating = create({ parameters: { options: { threadId: 'thread_busy' } } });
		await expect(creating).rejects.toMatchObject({
			description: expect.stringContaining('When Thread Is Busy') as string,
		});
	});

	it('stores role and metadata', async () => {
		const { made, create } = await openThreads();
		await create({ parameters: { options: { role: 'assistant', metadata: '{"week": 7}' } } });
		expect(made[0]).toMatchObject({ messages: [{ role: 'assistant' }], metadata: { week: '7' } });
	});
});

describe('Create Thread: a file that is not attached', () => {
	const hintsOf = async (parameters: Record<string, unknown>, json = {}) => {
		const { server } = await openThreads();
		const settings = { node: new CreateThread(), ...server, items: [{ json }], parameters };
		return (await executeNode(settings)).context.hints;
	};
	const message = 'Plot sales.csv';

	it('is reported before a run is billed for it', async () => {
		expect(await hintsOf({ message })).toMatchObject([
			{ type: 'warning', message: expect.stringContaining('"sales.csv"') as string },
		]);
	});

	it.each([
		['a file is attached', { message }, { fileIds: ['file-1'] }],
		['the message mentions none', { message: 'What is 6 * 7?' }, {}],
		['the thread may have it', { message, options: { threadId: 'thread_1' } }, {}],
	])('is not reported when %s', async (_case, parameters, json) => {
		expect(await hintsOf(parameters, json)).toEqual([]);
	});
});
