import { join } from 'node:path';
import type { Execution } from '../../scripts/servers/Execution.ts';
import type { N8nRest } from '../../scripts/servers/N8nRest.ts';
import { chainOfNodes, type NodeSketch } from './chainOfNodes.ts';
import { openN8nServer } from './openN8nServer.ts';

export interface ChainRunner {
	rest: N8nRest;
	/** Where the workflows may read and write files. */
	filesDir: string;
	/** A node that reads files of `filesDir`: one item a file. */
	readFiles(pattern: string): NodeSketch;
	/** Starts a chain of nodes behind a manual trigger. @returns the execution's id */
	start(sketches: NodeSketch[]): Promise<string>;
	/** Runs a chain of nodes behind a manual trigger to its end. */
	run(sketches: NodeSketch[]): Promise<Execution>;
}

/** Starts an n8n server for running chains of nodes against one server of ours; it ends with the resources. */
export async function openChainRunner(
	resources: AsyncDisposableStack,
	server: { baseUrl: string; apiKey?: string },
): Promise<ChainRunner> {
	const { rest, filesDir } = await openN8nServer(resources);
	const name = 'Engine';
	const data = { backend: 'assistants', apiKey: '', ...server };
	const id = await rest.createCredential(name, 'codeInterpreterApi', data);
	const start = async (sketches: NodeSketch[]) => {
		const trigger = { name: 'Trigger', type: 'n8n-nodes-base.manualTrigger' };
		const chain = chainOfNodes('chain', [trigger, ...sketches], { id, name });
		return await rest.run(await rest.createWorkflow({ ...chain }), trigger.name);
	};
	return {
		rest,
		filesDir,
		readFiles: (pattern) => ({
			name: 'Read Files',
			type: 'n8n-nodes-base.readWriteFile',
			typeVersion: 1.1,
			parameters: { operation: 'read', fileSelector: join(filesDir, pattern), options: {} },
		}),
		start,
		run: async (sketches) => await rest.waitForEnd(await start(sketches)),
	};
}
