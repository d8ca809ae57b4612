import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Execution } from '../../../scripts/servers/Execution.ts';
import type { N8nRest, StoredWorkflow } from '../../../scripts/servers/N8nRest.ts';
import type { ExampleNode, ExampleWorkflow } from '../../../scripts/start/exampleWorkflows.ts';
import { runPlainPython } from '../runPlainPython.ts';
import type { ChatModel } from '../servers/serveChat.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

/** What a user fills in after an import, by the node's name; merged into the node. */
export type Setup = Record<string, Partial<Pick<ExampleNode, 'parameters' | 'credentials'>>>;

interface Places {
	/** Ends with the tests. */
	resources: AsyncDisposableStack;
	rest: N8nRest;
	/** n8n's address: of the editor, of webhooks and of forms. */
	baseUrl: string;
	engineUrl: string;
	/** An OpenAI-compatible chat server whose one model is `chatModel`. */
	chatUrl: string;
	inputDir: string;
	/** Where the workflows write. */
	resultsDir: string;
	workflows: Map<string, ExampleWorkflow>;
}

/** The example workflows in one running n8n, with one engine and one chat server behind it. */
export class Examples {
	readonly places: Places;
	/** What the chat model does; each test that uses it sets it. */
	chatModel: ChatModel = () => ({ refuse: 'The test has not said what the model does.' });

	constructor(places: Places) {
		this.places = places;
	}

	find(name: string): ExampleWorkflow {
		const workflow = this.places.workflows.get(name);
		if (!workflow) throw new Error(`There is no workflows/${name}.json`);
		return workflow;
	}

	/** Imports an example unchanged, except for what is filled in, and for settings of the workflow. */
	async add(name: string, setup: Setup = {}, settings?: object): Promise<StoredWorkflow> {
		const { id: _id, ...workflow } = this.find(name);
		const nodes = workflow.nodes.map((node) => fillIn(node, setup[node.name]));
		const changed = settings ? { ...workflow, settings } : workflow;
		return await this.places.rest.createWorkflow({ ...changed, nodes });
	}

	/** Imports an example and executes it at its manual trigger. */
	async run(name: string, setup?: Setup): Promise<Execution> {
		const { rest } = this.places;
		const workflow = await this.add(name, setup);
		return await rest.waitForEnd(await rest.run(workflow, 'When clicking ‘Execute workflow’'));
	}

	/** The file that an example reads. */
	async readInput(fileName: string): Promise<Buffer> {
		return await readFile(join(this.places.inputDir, fileName));
	}

	/** The names of the uploaded and generated files on the engine. */
	async filesOnServer(): Promise<string[]> {
		const listed = await fetch(`${this.places.engineUrl}/files`);
		const { data } = (await listed.json()) as { data: { filename: string }[] };
		return data.map(({ filename }) => filename);
	}

	/** What plain Python creates from a question with these inputs. */
	async runPlainPython(question: unknown, inputs: string[]) {
		const { resources, inputDir } = this.places;
		const dir = await temporaryFolder(resources);
		for (const input of inputs) await copyFile(join(inputDir, input), join(dir, input));
		const logs = await runPlainPython(String(question), dir);
		return { logs, read: async (file: string) => await readFile(join(dir, file)) };
	}
}

function fillIn(node: ExampleNode, setup: Setup[string] = {}): ExampleNode {
	return {
		...node,
		parameters: { ...node.parameters, ...setup.parameters },
		credentials: { ...node.credentials, ...setup.credentials },
	};
}
