import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Execution } from '../../scripts/servers/Execution.ts';
import type { N8nRest, StoredWorkflow } from '../../scripts/servers/N8nRest.ts';
import {
	type ExampleNode,
	type ExampleWorkflow,
	exampleWorkflows,
} from '../../scripts/start/exampleWorkflows.ts';
import { openN8nServer } from './openN8nServer.ts';

/** What a person fills in after an import, by the node's name; merged into the node. */
export type Setup = Record<string, Partial<Pick<ExampleNode, 'parameters' | 'credentials'>>>;

/** The example workflows in one running n8n, before one server of ours. */
export interface Examples {
	rest: N8nRest;
	/** The editor's address, and that of webhooks and forms. */
	baseUrl: string;
	/** Where the workflows write. */
	resultsDir: string;
	/** The file that an example reads. */
	inputFile(name: string): string;
	find(name: string): ExampleWorkflow;
	/** Imports an example as it is but for what is filled in. */
	add(name: string, setup?: Setup): Promise<StoredWorkflow>;
	/** Imports an example and executes it at its manual trigger. */
	run(name: string, setup?: Setup): Promise<Execution>;
}

/** Starts an n8n server for the example workflows; it ends with the resources. */
export async function openExamples(
	resources: AsyncDisposableStack,
	credentialData: Record<string, unknown>,
): Promise<Examples> {
	const { rest, filesDir, baseUrl } = await openN8nServer(resources);
	const name = 'Server of the examples';
	const id = await rest.createCredential(name, 'codeInterpreterApi', {
		apiKey: '',
		...credentialData,
	});
	const inputDir = join(filesDir, 'input');
	const resultsDir = join(filesDir, 'results');
	await mkdir(resultsDir);
	const all = await exampleWorkflows({ inputDir, resultsDir, credential: { id, name } });

	const find = (wanted: string) => {
		const workflow = all.get(wanted);
		if (!workflow) throw new Error(`There is no workflows/${wanted}.json`);
		return workflow;
	};
	const add = async (wanted: string, setup: Setup = {}) => {
		const { id: _id, ...workflow } = find(wanted);
		const nodes = workflow.nodes.map((node) => fillIn(node, setup[node.name]));
		return await rest.createWorkflow({ ...workflow, nodes });
	};
	const run = async (wanted: string, setup?: Setup) => {
		const workflow = await add(wanted, setup);
		const executionId = await rest.run(workflow, 'When clicking ‘Execute workflow’');
		return await rest.waitForEnd(executionId);
	};
	return { rest, baseUrl, resultsDir, inputFile: (file) => join(inputDir, file), find, add, run };
}

function fillIn(node: ExampleNode, setup: Setup[string] = {}): ExampleNode {
	return {
		...node,
		...setup,
		parameters: { ...node.parameters, ...setup.parameters },
		credentials: { ...node.credentials, ...setup.credentials },
	};
}
