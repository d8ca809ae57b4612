import { mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { Execution } from '../../scripts/servers/Execution.ts';
import type { BinaryMode } from '../../scripts/servers/n8nVariables.ts';
import { exampleWorkflows } from '../../scripts/start/exampleWorkflows.ts';
import { openN8n } from './openN8n.ts';

const credential = { id: 'engine', name: 'Engine' };

export interface Report {
	execution: Execution;
	/** Where the workflow wrote what was made. */
	resultsDir: string;
}

/** The report example, fitted to this folder. */
export async function fitReport(filesDir: string) {
	const inputDir = join(filesDir, 'input');
	const resultsDir = join(filesDir, 'results');
	await mkdir(resultsDir);
	const workflows = await exampleWorkflows({ inputDir, resultsDir, credential });
	const workflow = workflows.get('report');
	if (!workflow) throw new Error('There is no workflows/report.json');
	return { workflow, inputDir, resultsDir };
}

/** Executes the report example in an n8n of its own, with a credential of these values. */
export async function runReport(
	resources: AsyncDisposableStack,
	credentialData: Record<string, unknown>,
	binaryMode?: BinaryMode,
): Promise<Report> {
	const { n8n, filesDir } = await openN8n(resources, binaryMode);
	const { workflow, resultsDir } = await fitReport(await realpath(filesDir));
	const data = { apiKey: '', ...credentialData };
	await n8n.importCredentials([{ ...credential, type: 'codeInterpreterApi', data }]);
	await n8n.importWorkflows([workflow]);
	return { execution: await n8n.execute(workflow.id), resultsDir };
}
