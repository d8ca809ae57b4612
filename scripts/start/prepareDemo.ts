import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { N8n } from '../servers/N8n.ts';
import { findFreePort } from '../servers/findFreePort.ts';
import { packPackage } from '../servers/packPackage.ts';
import { startEngine, type Engine } from '../servers/startEngine.ts';
import { withProgress } from '../setup/withProgress.mjs';
import { exampleWorkflows, type ExampleWorkflow } from './exampleWorkflows.ts';
import { importChanged } from './importChanged.ts';

const credential = { id: 'codeInterpreterEngine', name: 'Code Interpreter engine (local)' };
const USUAL_ENGINE_PORT = 8787;

export interface DemoPlaces {
	/** The folder of the demo's n8n, engine and input files. Its path contains no symbolic link. */
	demoDir: string;
	/** The folder that the example workflows write to. Its path contains no symbolic link. */
	resultsDir: string;
	/** Whether the folder is kept for the next start. */
	keepsState: boolean;
}

export interface Demo extends DemoPlaces {
	n8n: N8n;
	engine: Engine;
	report: ExampleWorkflow;
	workflows: Map<string, ExampleWorkflow>;
	/** The folders that the workflows may read and write files in. */
	fileFolders: string[];
}

/** Starts the engine and prepares an n8n with the package, the example workflows and their credential. */
export async function prepareDemo(
	resources: AsyncDisposableStack,
	places: DemoPlaces,
): Promise<Demo> {
	const { demoDir, resultsDir, keepsState } = places;
	const engine = await withProgress('Starting the engine', async () => {
		const port = keepsState ? await findFreePort(USUAL_ENGINE_PORT) : 0;
		return await startEngine({
			dataDir: join(demoDir, 'engine'),
			port,
			variables: modelVariables(),
		});
	});
	resources.defer(() => engine.stop());

	const inputDir = join(demoDir, 'files');
	const userFolder = join(demoDir, 'n8n');
	await mkdir(userFolder, { recursive: true, mode: 0o700 });
	const fileFolders = [resultsDir, inputDir];
	const n8n = new N8n({ userFolder, fileFolders });
	await withProgress('Building the package and installing it in n8n', async () => {
		const packDir = join(demoDir, 'package');
		await mkdir(packDir, { recursive: true });
		await n8n.installPackage(await packPackage(packDir));
	});
	const workflows = await exampleWorkflows({ inputDir, resultsDir, credential });
	await withProgress('Importing the example workflows and their credential', async () => {
		// The engine needs no key: it listens on loopback only.
		const data = { backend: 'assistants', baseUrl: engine.baseUrl, apiKey: '' };
		const credentials = [{ ...credential, type: 'codeInterpreterApi', data }];
		await importChanged(userFolder, credentials, (changed) => n8n.importCredentials(changed));
		const all = [...workflows.values()];
		await importChanged(userFolder, all, (changed) => n8n.importWorkflows(changed));
	});
	const report = workflows.get('report');
	if (!report) throw new Error('workflows/report.json is missing from this clone.');
	return { ...places, n8n, engine, report, workflows, fileFolders };
}

/** The settings of a chat model in the caller's environment, if any. */
function modelVariables(): Record<string, string> {
	const names = Object.keys(process.env).filter((name) => /^CODE_INTERPRETER_MODEL/.test(name));
	return Object.fromEntries(names.map((name) => [name, process.env[name] ?? '']));
}
