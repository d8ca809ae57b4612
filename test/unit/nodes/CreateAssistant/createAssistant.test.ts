import type { IDataObject } from 'n8n-workflow';
import { CreateAssistant } from '../../../../nodes/CreateAssistant/CreateAssistant.node.ts';
import { executeNode } from '../../../support/nodes/executeNode.ts';
import { apiError, openServer, page } from '../../../support/servers/openServer.ts';
import { resourcesOfThisFile } from '../../../support/resourcesOfThisFile.ts';
import type { StubSettings } from '../../../support/nodes/stubContext.ts';

const resources = resourcesOfThisFile();
const model = { mode: 'id', value: 'python' };

interface WireAssistant {
	id: string;
	model: string;
	metadata: Record<string, string>;
}

/** A server that stores the assistants that it creates. */
async function openAssistants() {
	const made: WireAssistant[] = [];
	const server = await openServer(resources, ({ method, path, body }) => {
		if (method === 'POST') {
			const spec = JSON.parse(body.toString()) as Omit<WireAssistant, 'id'>;
			made.push({ ...spec, id: `asst_${made.length + 1}` });
			return { body: made.at(-1) };
		}
		if (path.endsWith('/assistants')) return page(made.toReversed());
		const assistant = made.find(({ id }) => path.endsWith(id));
		return assistant ? { body: assistant } : apiError(404, 'No assistant found');
	});
	return {
		made,
		server,
		create: async (settings: Partial<StubSettings> = {}) => {
			const parameters = { model, ...settings.parameters };
			return (
				await executeNode({ node: new CreateAssistant(), ...server, ...settings, parameters })
			).items;
		},
	};
}

describe('Create Assistant', () => {
	it('creates one assistant for all items and merges their files', async () => {
		const { made, create } = await openAssistants();
		const items = await create({
			items: [{ json: { fileId: 'file-1' } }, { json: { fileIds: ['file-2'] } }],
			parameters: { name: 'Analyst', instructions: 'Be brief.', fileIds: 'file-9' },
		});
		expect(items).toMatchObject([
			{
				json: {
					assistantId: 'asst_1',
					model: 'python',
					reused: false,
					fileIds: ['file-1', 'file-2'],
				},
				pairedItem: [{ item: 0 }, { item: 1 }],
			},
		]);
		expect(made).toMatchObject([
			{
				model: 'python',
				name: 'Analyst',
				instructions: 'Be brief.',
				tool_resources: { code_interpreter: { file_ids: ['file-9'] } },
			},
		]);
	});

	it('finds the same definition again, and creates another assistant for a changed one', async () => {
		const { made, create } = await openAssistants();
		const first = await create({ parameters: { instructions: 'Be brief.' } });
		const again = await create({ parameters: { instructions: 'Be brief.' } });
		const changed = await create({ parameters: { instructions: 'Be long.' } });
		expect([first, again, changed].map(([item]) => item?.json)).toMatchObject([
			{ assistantId: 'asst_1', reused: false },
			{ assistantId: 'asst_1', reused: true },
			{ assistantId: 'asst_2', reused: false },
		]);
		expect(made).toHaveLength(2);
	});

	it('remembers the last one, so that production executions do not search the list', async () => {
		const { server, create } = await openAssistants();
		const staticData: IDataObject = {};
		await create({ staticData });
		server.received.length = 0;
		expect((await create({ staticData }))[0]?.json.reused).toBe(true);
		expect(server.calls()).toEqual(['GET /v1/assistants/asst_1']);
		expect(Object.values(staticData)).toEqual(['asst_1']);
	});

	it('creates another when the remembered one was deleted from the server', async () => {
		const { made, create } = await openAssistants();
		const staticData: IDataObject = {};
		await create({ staticData });
		(made[0] as WireAssistant).id = 'asst_other';
		(made[0] as WireAssistant).metadata = {};
		expect((await create({ staticData }))[0]?.json).toMatchObject({
			assistantId: 'asst_2',
			reused: false,
		});
		expect(Object.values(staticData)).toEqual(['asst_2']);
	});

	it('creates another when the remembered one has become a different one', async () => {
		const { made, create } = await openAssistants();
		const staticData: IDataObject = {};
		await create({ staticData });
		(made[0] as WireAssistant).metadata = { n8n_code_interpreter_definition: 'another' };
		expect((await create({ staticData }))[0]?.json).toMatchObject({
			assistantId: 'asst_2',
			reused: false,
		});
	});

	it.each([
		apiError(400, "Invalid 'conversation_id': expected an ID that begins with 'conv'."),
		apiError(404, 'Not found'),
	])('creates another when the credential now points to another server: %j', async (refusal) => {
		const staticData: IDataObject = {};
		await (await openAssistants()).create({ staticData });
		const responses = await openServer(resources, ({ method }) =>
			method === 'POST'
				? {
						body: {
							id: 'conv_there',
							metadata: { code_interpreter_kind: 'assistant', code_interpreter_model: 'python' },
						},
					}
				: refusal,
		);
		const { items } = await executeNode({
			node: new CreateAssistant(),
			...responses,
			credentials: { backend: 'responses' },
			staticData,
			parameters: { model },
		});
		expect(items[0]?.json).toMatchObject({ assistantId: 'conv_there', reused: false });
		expect(responses.calls()).toEqual(['GET /v1/conversations/asst_1', 'POST /v1/conversations']);
	});

	it('creates a new one each time when Reuse is off', async () => {
		const { made, create } = await openAssistants();
		const parameters = { options: { reuse: false } };
		await create({ parameters });
		await create({ parameters });
		expect(made).toHaveLength(2);
	});

	it('stores the metadata in addition to its own entry', async () => {
		const { made, create } = await openAssistants();
		await create({ parameters: { options: { metadata: '{"report": "weekly"}' } } });
		expect(made[0]?.metadata).toMatchObject({ report: 'weekly' });
		expect(Object.keys(made[0]?.metadata ?? {})).toHaveLength(2);
	});

	it('says that no model is chosen', async () => {
		const { create } = await openAssistants();
		const creating = create({ parameters: { model: { mode: 'list', value: '' } } });
		await expect(creating).rejects.toMatchObject({
			message: "No model is chosen in 'Model'",
			description: expect.stringContaining("'python' works without a model server") as string,
		});
	});
});
