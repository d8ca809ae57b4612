import { copyFile, mkdir, readFile, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { projectDir } from '../setup/paths.mjs';
import type { Importable } from '../servers/N8n.ts';

/** The folder that the example workflows name, to be replaced by real ones. */
const PLACEHOLDER = '/files/code-interpreter';
const NODE_TYPE_PREFIX = 'n8n-nodes-code-interpreter.';
const datasetsDir = join(projectDir, 'node_modules', 'vega-datasets', 'data');

export interface ExampleNode {
	name: string;
	type: string;
	parameters: Record<string, unknown>;
	credentials?: Record<string, { id: string; name: string }>;
	webhookId?: string;
}

export type ExampleWorkflow = Importable & { nodes: ExampleNode[] };

export interface ExamplePlaces {
	/** The folder for the input files, which are copied from the data sets. */
	inputDir: string;
	/** The folder that the workflows write their results to. */
	resultsDir: string;
	credential: { id: string; name: string };
}

/**
 * Reads `workflows/*.json` and adapts each to this machine: placeholder paths become real ones, and our nodes get the credential.
 *
 * @returns the workflows by file name without `.json`
 */
export async function exampleWorkflows({
	inputDir,
	resultsDir,
	credential,
}: ExamplePlaces): Promise<Map<string, ExampleWorkflow>> {
	const workflows = new Map<string, ExampleWorkflow>();
	const folder = join(projectDir, 'workflows');
	for (const fileName of (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()) {
		const text = await readFile(join(folder, fileName), 'utf8');
		await copyInputs(text, inputDir);
		const fitted = text
			.replaceAll(`${PLACEHOLDER}/out/`, `${insideJson(resultsDir)}/`)
			.replaceAll(`${PLACEHOLDER}/`, `${insideJson(inputDir)}/`);
		const name = basename(fileName, '.json');
		// n8n does not store the static data of a workflow whose id is longer than 21 characters.
		const workflow = { id: name, ...JSON.parse(fitted) } as ExampleWorkflow;
		for (const node of workflow.nodes) {
			if (node.type.startsWith(NODE_TYPE_PREFIX))
				node.credentials = { codeInterpreterApi: credential };
		}
		workflows.set(name, workflow);
	}
	return workflows;
}

/** The workflow's node of this type: `listRunSteps` for one of ours, `n8n-nodes-base.webhook` for others. */
export function findNode(workflow: ExampleWorkflow, type: string): ExampleNode {
	const fullType = type.includes('.') ? type : NODE_TYPE_PREFIX + type;
	const node = workflow.nodes.find((candidate) => candidate.type === fullType);
	if (!node) throw new Error(`The workflow "${workflow.name}" has no node of the type ${type}.`);
	return node;
}

async function copyInputs(workflowText: string, inputDir: string): Promise<void> {
	await mkdir(inputDir, { recursive: true });
	const inputs = workflowText.matchAll(/\/files\/code-interpreter\/(?!out\/)([\w.-]+\.\w+)/g);
	for (const [, fileName = ''] of inputs) {
		await copyFile(join(datasetsDir, fileName), join(inputDir, fileName));
	}
}

function insideJson(text: string): string {
	return JSON.stringify(text).slice(1, -1);
}
