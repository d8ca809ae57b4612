import { ListRunSteps } from '../../../../nodes/ListRunSteps/ListRunSteps.node.ts';
import { executeNode } from '../../../support/nodes/executeNode.ts';
import { apiError, openServer, page } from '../../../support/servers/openServer.ts';
import { resourcesOfThisFile } from '../../../support/resourcesOfThisFile.ts';
import type { StubSettings } from '../../../support/nodes/stubContext.ts';

const resources = resourcesOfThisFile();

const call = (input: string, logs: string) => ({
	id: `call_${input}`,
	type: 'code_interpreter',
	code_interpreter: { input, outputs: [{ type: 'logs', logs }] },
});

const step = (id: string, details: object, more: object = {}) => ({
	id,
	status: 'completed',
	created_at: 1_700_000_000,
	completed_at: 1_700_000_001,
	step_details: details,
	...more,
});

const steps = [
	step('step_1', { type: 'tool_calls', tool_calls: [call('1+1', '2'), call('2+2', '4')] }),
	step('step_2', { type: 'message_creation', message_creation: { message_id: 'msg_1' } }),
];

const messages = [
	{
		id: 'msg_1',
		role: 'assistant',
		run_id: 'run_1',
		content: [{ type: 'text', text: { value: 'Four.', annotations: [] } }],
	},
];

async function list(settings: Partial<StubSettings>) {
	const server = await openServer(resources, ({ path }) => {
		if (path.includes('run_gone')) return apiError(404, "No run found with id 'run_gone'.");
		return page(path.endsWith('/steps') ? steps : messages);
	});
	const { items } = await executeNode({
		node: new ListRunSteps(),
		items: [{ json: { threadId: 'thread_1', runId: 'run_1', fileIds: ['file-1'] } }],
		...server,
		...settings,
	});
	return { items, server };
}

describe('List Run Steps', () => {
	it('outputs one item for each code call', async () => {
		const { items } = await list({});
		expect(items).toEqual([
			{
				json: {
					threadId: 'thread_1',
					runId: 'run_1',
					fileIds: ['file-1'],
					stepId: 'step_1',
					stepIndex: 0,
					callIndex: 0,
					type: 'code',
					status: 'completed',
					code: '1+1',
					logs: '2',
					images: [],
					createdAt: '2023-11-14T22:13:20.000Z',
					completedAt: '2023-11-14T22:13:21.000Z',
					error: null,
				},
				pairedItem: { item: 0 },
			},
			expect.objectContaining({
				json: expect.objectContaining({ callIndex: 1, code: '2+2', logs: '4' }) as object,
			}),
		]);
	});

	it.each([
		['messages', ['Four.']],
		['all', ['1+1', '2+2', 'Four.']],
	])('includes %s', async (include, expected) => {
		const { items } = await list({ parameters: { include } });
		expect(items.map(({ json }) => json.code ?? json.text)).toEqual(expected);
	});

	it('adds the object of the server when set so', async () => {
		const { items } = await list({ parameters: { options: { raw: true } } });
		expect(items[0]?.json.raw).toMatchObject({
			id: 'step_1',
			step_details: { type: 'tool_calls' },
		});
	});

	it('reads a run once when several items name it', async () => {
		const json = { threadId: 'thread_1', runId: 'run_1' };
		const { items, server } = await list({ items: [{ json }, { json }] });
		expect(items).toHaveLength(2);
		expect(items[0]?.pairedItem).toEqual([{ item: 0 }, { item: 1 }]);
		expect(server.calls().filter((each) => each.endsWith('/steps'))).toHaveLength(1);
	});

	it('says which ID is missing, and continues with the other items on Continue', async () => {
		const { items } = await list({
			continueOnFail: true,
			items: [
				{ json: { threadId: 'thread_1' } },
				{ json: { threadId: 'thread_1', runId: 'run_gone' } },
				{ json: { threadId: 'thread_1', runId: 'run_1' } },
			],
		});
		expect(items.map(({ json }) => json.error ?? json.code)).toEqual([
			"'Run ID' is empty",
			"No run found with id 'run_gone'.",
			'1+1',
			'2+2',
		]);
		expect(items[1]?.json.details).toMatchObject({ status: 404 });
	});
});
