import { join } from 'node:path';
import type { Execution } from '../../../scripts/servers/Execution.ts';
import type { N8nRest } from '../../../scripts/servers/N8nRest.ts';
import { chainOfNodes, type NodeSketch } from '../nodes/chainOfNodes.ts';
import { openN8nServer } from './openN8nServer.ts';

export interface ApiServer {
	baseUrl: string;
	apiKey?: string;
	/** Which of its APIs; Assistants unless given. */
	backend?: 'assistants' | 'responses';
}

/** Runs chains of nodes in one n8n against one engine. */
export class ChainRunner {
	readonly rest: N8nRest;
	/** Where the workflows may read and write files. */
	readonly filesDir: string;
	readonly #credential: { id: string; name: string };

	constructor(rest: N8nRest, filesDir: string, credential = { id: '', name: '' }) {
		this.rest = rest;
		this.filesDir = filesDir;
		this.#credential = credential;
	}

	/** A node that reads files of `filesDir`: one item per file. */
	readFiles(pattern: string): NodeSketch {
		return {
			name: 'Read Files',
			type: 'n8n-nodes-base.readWriteFile',
			typeVersion: 1.1,
			parameters: { operation: 'read', fileSelector: join(this.filesDir, pattern), options: {} },
		};
	}

	/** Starts a chain behind a manual trigger. @returns the execution's id */
	async start(sketches: NodeSketch[]): Promise<string> {
		const trigger = { name: 'Trigger', type: 'n8n-nodes-base.manualTrigger' };
		const chain = chainOfNodes('chain', [trigger, ...sketches], this.#credential);
		return await this.rest.run(await this.rest.createWorkflow({ ...chain }), trigger.name);
	}

	/** Runs a chain behind a manual trigger to its end. */
	async run(sketches: NodeSketch[]): Promise<Execution> {
		return await this.rest.waitForEnd(await this.start(sketches));
	}

	/** The same n8n with the credential of another server. */
	async withServer(server: ApiServer): Promise<ChainRunner> {
		const name = `Engine at ${server.baseUrl}`;
		const data = { backend: 'assistants', apiKey: '', ...server };
		const id = await this.rest.createCredential(name, 'codeInterpreterApi', data);
		return new ChainRunner(this.rest, this.filesDir, { id, name });
	}
}

/** Starts an n8n server for running chains of nodes; it ends with the resources. */
export async function openChainRunner(
	resources: AsyncDisposableStack,
	server: ApiServer,
): Promise<ChainRunner> {
	const { rest, filesDir } = await openN8nServer(resources);
	return await new ChainRunner(rest, filesDir).withServer(server);
}
