import { type Execution, outputItems } from '../../scripts/servers/Execution.ts';
import { exampleWorkflows } from '../../scripts/start/exampleWorkflows.ts';
import type { Engine } from '../../scripts/servers/startEngine.ts';
import { chainOfNodes } from '../support/nodes/chainOfNodes.ts';
import { openEngine } from '../support/servers/openEngine.ts';
import { type N8nServer, openN8nServer } from '../support/n8n/openN8nServer.ts';
import { resourcesOfThisFile } from '../support/resourcesOfThisFile.ts';

jest.setTimeout(900_000);

const resources = resourcesOfThisFile();
let engine: Engine;
let n8n: N8nServer;

beforeAll(async () => {
	engine = await openEngine(resources);
	n8n = await openN8nServer(resources);
});

interface Workflow {
	name: string;
	nodes: Record<string, unknown>[];
	connections: Record<string, unknown>;
}

/** Adds a webhook to a workflow and calls it twice: n8n keeps static data only for production executions. */
async function executeTwice(
	{ name, nodes, connections }: Workflow,
	trigger: string,
): Promise<Execution[]> {
	const { rest, baseUrl } = n8n;
	const webhook = {
		id: 'webhook',
		name: 'Webhook',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		position: [0, 400],
		webhookId: name,
		parameters: { path: name, responseMode: 'lastNode' },
	};
	const workflow = await rest.createWorkflow({
		name,
		nodes: [...nodes, webhook],
		connections: { ...connections, Webhook: connections[trigger] },
	});
	await rest.publish(workflow);
	const executions: Execution[] = [];
	for (let call = 0; call < 2; call++) {
		await (await fetch(`${baseUrl}/webhook/${name}`)).arrayBuffer();
		const id = await rest.newestExecution(workflow, 'webhook');
		executions.push(await rest.waitForEnd(String(id)));
	}
	await rest.unpublish(workflow);
	return executions;
}

const firstOf = (executions: Execution[], node: string) =>
	executions.map((execution) => outputItems(execution, node)[0]?.json ?? {});

describe.each(['assistants', 'responses'])('with the %s API', (backend) => {
	let credential: { id: string; name: string };

	beforeAll(async () => {
		const data = { apiKey: '', backend, baseUrl: engine.baseUrl };
		const id = await n8n.rest.createCredential(backend, 'codeInterpreterApi', data);
		credential = { id, name: backend };
	});

	async function list(path: string): Promise<object[]> {
		const answer = await fetch(`${engine.baseUrl}${path}?limit=100`);
		return ((await answer.json()) as { data: object[] }).data;
	}

	it('leaves one assistant and no file on the server after two executions of the report', async () => {
		const dir = n8n.filesDir;
		const before = await list('/assistants');
		const examples = await exampleWorkflows({ inputDir: dir, resultsDir: dir, credential });
		const report = examples.get('report') as unknown as Workflow;
		const executions = await executeTwice(
			{ ...report, name: `report-${backend}` },
			'When clicking ‘Execute workflow’',
		);
		for (const execution of executions) {
			expect(execution.data.resultData.error).toBeUndefined();
			expect(outputItems(execution, 'Download Generated Files')).toHaveLength(3);
			const [cleaned] = outputItems(execution, 'Clean Up');
			const removed = cleaned?.json.deleted as { type: string }[];
			expect(removed.map(({ type }) => type)).toEqual(
				expect.arrayContaining(['uploadedFile', 'thread']),
			);
			expect(cleaned?.json.skipped).toEqual([]);
		}
		const assistants = firstOf(executions, 'Create Assistant');
		expect(assistants.map(({ reused }) => reused)).toEqual([false, true]);
		expect(assistants[1]?.assistantId).toBe(assistants[0]?.assistantId);
		expect(await list('/files')).toEqual([]);
		const made = (await list('/assistants')).length - before.length;
		expect(made).toBe(backend === 'assistants' ? 1 : 0);
	});

	it('uploads the same content once when Reuse is on', async () => {
		const parameters = { source: 'text', text: 'some text', options: { reuse: true } };
		const upload = { name: 'Upload', type: 'uploadFile', parameters };
		const trigger = { name: 'Trigger', type: 'n8n-nodes-base.manualTrigger' };
		const chain = chainOfNodes(`reuse-${backend}`, [trigger, upload], credential);
		const uploads = firstOf(await executeTwice(chain, 'Trigger'), 'Upload');
		expect(uploads.map(({ reused }) => reused)).toEqual([false, true]);
		expect(uploads[1]?.fileId).toBe(uploads[0]?.fileId);
		await fetch(`${engine.baseUrl}/files/${String(uploads[0]?.fileId)}`, { method: 'DELETE' });
	});
});
