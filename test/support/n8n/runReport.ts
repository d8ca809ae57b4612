import { mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { Execution } from '../../../scripts/servers/Execution.ts';
import type { BinaryMode } from '../../../scripts/servers/n8nVariables.ts';
import { exampleWorkflows } from '../../../scripts/start/exampleWorkflows.ts';
import { openN8n } from './openN8n.ts';
import { openN8nServer } from './openN8nServer.ts';

const credential = { id: 'engine', name: 'Engine' };
const TRIGGER = 'When clicking ‘Execute workflow’';

export interface Report {
	execution: Execution;
	/** The folder that the workflow wrote its results to. */
	resultsDir: string;
}

/** The report example, adapted to this folder. */
export async function fitReport(filesDir: string, ofEngine = credential) {
	const inputDir = join(filesDir, 'input');
	const resultsDir = join(filesDir, 'results');
	await mkdir(resultsDir);
	const workflows = await exampleWorkflows({ inputDir, resultsDir, credential: ofEngine });
	const workflow = workflows.get('report');
	if (!workflow) throw new Error('workflows/report.json does not exist.');
	return { workflow, inputDir, resultsDir };
}

/** Executes the report example in the shared n8n server, with a credential of these values. */
export async function runReport(
	resources: AsyncDisposableStack,
	credentialData: Record<string, unknown>,
): Promise<Report> {
	const { rest, filesDir } = await openN8nServer(resources);
	const { name } = credential;
	const data = { apiKey: '', ...credentialData };
	const id = await rest.createCredential(name, 'codeInterpreterApi', data);
	const { workflow, resultsDir } = await fitReport(filesDir, { id, name });
	const { id: _id, ...withoutId } = workflow;
	const stored = await rest.createWorkflow(withoutId);
	return { execution: await rest.waitForEnd(await rest.run(stored, TRIGGER)), resultsDir };
}

/** Executes the report example with n8n's command line, in an n8n of its own. */
export async function runReportByCommand(
	resources: AsyncDisposableStack,
	credentialData: Record<string, unknown>,
	binaryMode: BinaryMode,
): Promise<Report> {
	const { n8n, filesDir } = await openN8n(resources, binaryMode);
	const { workflow, resultsDir } = await fitReport(await realpath(filesDir));
	const data = { apiKey: '', ...credentialData };
	await n8n.importCredentials([{ ...credential, type: 'codeInterpreterApi', data }]);
	await n8n.importWorkflows([workflow]);
	return { execution: await n8n.execute(workflow.id), resultsDir };
}
