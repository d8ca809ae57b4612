import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Execution } from '../../../scripts/servers/Execution.ts';
import { exampleWorkflows } from '../../../scripts/start/exampleWorkflows.ts';
import type { N8nServer } from './openN8nServer.ts';

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

/** Executes the report example in a running n8n, with a credential of these values. */
export async function runReport(
	{ rest, filesDir }: Pick<N8nServer, 'rest' | 'filesDir'>,
	credentialData: Record<string, unknown>,
): Promise<Report> {
	const { name } = credential;
	const data = { apiKey: '', ...credentialData };
	const id = await rest.createCredential(name, 'codeInterpreterApi', data);
	const { workflow, resultsDir } = await fitReport(filesDir, { id, name });
	const { id: _id, ...withoutId } = workflow;
	const stored = await rest.createWorkflow(withoutId);
	return { execution: await rest.waitForEnd(await rest.run(stored, TRIGGER)), resultsDir };
}
