import { mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { type Execution, outputItems } from '../../scripts/servers/Execution.ts';
import type { Importable, N8n } from '../../scripts/servers/N8n.ts';
import type { Engine } from '../../scripts/servers/startEngine.ts';
import { chainOfNodes } from '../support/chainOfNodes.ts';
import { openEngine } from '../support/openEngine.ts';
import { openN8n } from '../support/openN8n.ts';
import { resourcesOfThisFile } from '../support/resourcesOfThisFile.ts';
import { fitReport } from '../support/runReport.ts';

jest.setTimeout(180_000);

const resources = resourcesOfThisFile();
const credential = { id: 'engine', name: 'Engine' };

/** The report example with Clean Up as the lowest branch behind the run: n8n executes that last. */
async function reportWithCleanUp(filesDir: string): Promise<Importable> {
	await mkdir(filesDir);
	const { workflow } = await fitReport(filesDir);
	const { nodes, connections } = workflow as unknown as {
		nodes: object[];
		connections: Record<string, { main: object[][] }>;
	};
	const cleanUp = {
		id: 'clean-up',
		name: 'Clean Up',
		type: 'n8n-nodes-code-interpreter.cleanUp',
		typeVersion: 1,
		position: [1400, 900],
		parameters: {},
		credentials: { codeInterpreterApi: credential },
	};
	connections['Run and Wait']?.main[0]?.push({ node: cleanUp.name, type: 'main', index: 0 });
	return { ...workflow, nodes: [...nodes, cleanUp], connections };
}

describe.each(['assistants', 'responses'])('with the %s API', (backend) => {
	let engine: Engine;
	let n8n: N8n;
	let filesDir: string;

	beforeAll(async () => {
		engine = await openEngine(resources);
		const opened = await openN8n(resources);
		n8n = opened.n8n;
		filesDir = await realpath(opened.filesDir);
		const data = { apiKey: '', backend, baseUrl: engine.baseUrl };
		await n8n.importCredentials([{ ...credential, type: 'codeInterpreterApi', data }]);
	});

	/** Executes a workflow as a schedule would: what n8n remembers for production executions holds. */
	async function executeTwice(workflow: Importable): Promise<[Execution, Execution]> {
		await n8n.importWorkflows([workflow]);
		const first = await n8n.execute(workflow.id);
		return [first, await n8n.execute(workflow.id)];
	}

	async function list(path: string): Promise<object[]> {
		const answer = await fetch(`${engine.baseUrl}${path}?limit=100`);
		return ((await answer.json()) as { data: object[] }).data;
	}

	it('leaves one assistant and no file on the server after two executions of the report', async () => {
		const executions = await executeTwice(await reportWithCleanUp(join(filesDir, 'report')));
		const assistants = executions.map(
			(execution) => outputItems(execution, 'Create Assistant')[0]?.json ?? {},
		);
		for (const execution of executions) {
			expect(execution.status).toBe('success');
			expect(outputItems(execution, 'Download Generated Files')).toHaveLength(3);
			const [cleaned] = outputItems(execution, 'Clean Up');
			const removed = cleaned?.json.deleted as { type: string }[];
			expect(removed.map(({ type }) => type)).toEqual(
				expect.arrayContaining(['uploadedFile', 'thread']),
			);
			expect(cleaned?.json.skipped).toEqual([]);
		}
		expect(assistants.map(({ reused }) => reused)).toEqual([false, true]);
		expect(assistants[1]?.assistantId).toBe(assistants[0]?.assistantId);
		expect(await list('/files')).toEqual([]);
		expect(await list('/assistants')).toHaveLength(backend === 'assistants' ? 1 : 0);
	});

	it('uploads the same content once where Reuse is on', async () => {
		const trigger = { name: 'Trigger', type: 'n8n-nodes-base.manualTrigger' };
		const parameters = { source: 'text', text: 'some text', options: { reuse: true } };
		const upload = { name: 'Upload', type: 'uploadFile', parameters };
		const chain = chainOfNodes('reuse', [trigger, upload], credential);
		const executions = await executeTwice({ ...chain, id: 'reuse' });
		const uploads = executions.map((execution) => outputItems(execution, 'Upload')[0]?.json ?? {});
		expect(uploads.map(({ reused }) => reused)).toEqual([false, true]);
		expect(uploads[1]?.fileId).toBe(uploads[0]?.fileId);
	});
});
