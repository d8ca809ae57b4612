import { rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { outputItems } from '../servers/Execution.ts';
import type { N8n } from '../servers/N8n.ts';
import { describeFailure } from './describeFailure.ts';
import { findNode, type ExampleWorkflow } from './exampleWorkflows.ts';

export interface ResultFile {
	name: string;
	bytes: number;
}

/**
 * Runs the report example in n8n and checks that its results are in the folder: the generated files under their own names, and
 * `code-logs.json` with the executed code and its output.
 *
 * @throws naming the node that failed and the reason
 */
export async function runReport(
	n8n: N8n,
	workflow: ExampleWorkflow,
	resultsDir: string,
): Promise<ResultFile[]> {
	const logsFile = join(resultsDir, 'code-logs.json');
	await rm(logsFile, { force: true });
	const execution = await n8n.execute(workflow.id);
	if (execution.status !== 'success') throw describeFailure(workflow.name, execution);

	const downloads = outputItems(execution, findNode(workflow, 'downloadGeneratedFiles').name);
	const names = [...new Set(downloads.map(({ json }) => String(json.fileName)))];
	const files = await Promise.all(names.map((name) => describeFile(resultsDir, name)));
	const logs = outputItems(execution, findNode(workflow, 'listRunSteps').name);
	await writeFile(
		logsFile,
		`${JSON.stringify(
			logs.map(({ json }) => json),
			null,
			'\t',
		)}\n`,
	);
	return [...files, await describeFile(resultsDir, 'code-logs.json')];
}

async function describeFile(dir: string, name: string): Promise<ResultFile> {
	const { size } = await stat(join(dir, name));
	return { name, bytes: size };
}
