import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { N8n } from '../servers/N8n.ts';
import { packPackage } from '../servers/packPackage.ts';
import { startEngine } from '../servers/startEngine.ts';
import { findFreePort } from '../servers/findFreePort.ts';
import { cacheDir } from '../setup/paths.mjs';
import { runMain } from '../setup/runMain.mjs';
import { step } from '../setup/step.mjs';
import { claimDemo } from './claimDemo.ts';
import { exampleWorkflows, type ExampleWorkflow } from './exampleWorkflows.ts';
import { presentEditor, usualPort } from './presentEditor.ts';
import { runReport, type ResultFile } from './runReport.ts';

// Started by start.mjs on the right Node.js, with everything in place: main.ts RESULTS_DIR [--once]
const [resultsFolder = 'out', mode] = process.argv.slice(2);
const once = mode === '--once';
const credential = { id: 'codeInterpreterEngine', name: 'Code Interpreter engine (local)' };

const resources = new AsyncDisposableStack();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
	process.on(signal, () => {
		console.log('\nStopping ...');
		void resources.disposeAsync().then(() => process.exit(once ? 130 : 0));
	});
}

await runMain(async () => {
	try {
		await main();
	} finally {
		await resources.disposeAsync();
	}
});

async function main(): Promise<void> {
	const demoDir = await openDemoDir();
	await mkdir(resultsFolder, { recursive: true });
	const resultsDir = await realpath(resultsFolder);
	const inputDir = join(demoDir, 'files');
	const fileFolders = [resultsDir, inputDir];

	const engine = await step('Starting the engine', () => startDemoEngine(demoDir));
	const n8n = new N8n({ userFolder: join(demoDir, 'n8n'), fileFolders });
	await step('Building the package and installing it in n8n', async () => {
		const packDir = join(demoDir, 'package');
		await mkdir(packDir, { recursive: true });
		await n8n.installPackage(await packPackage(packDir));
	});
	const workflows = await step('Importing the example workflows and their credential', async () => {
		const found = await exampleWorkflows({ inputDir, resultsDir, credential });
		const data = { backend: 'assistants', baseUrl: engine.baseUrl, apiKey: '' };
		await n8n.importCredentials([{ ...credential, type: 'codeInterpreterApi', data }]);
		await n8n.importWorkflows([...found.values()]);
		return found;
	});
	const report = workflows.get('report');
	if (!report) throw new Error('workflows/report.json is missing from this clone.');
	const files = await step(`Running "${report.name}" in n8n`, () =>
		runReport(n8n, report, resultsDir),
	);
	printResults(report, files);
	if (!once) {
		const { baseUrl, process: server } = await step('Starting the n8n editor', () =>
			n8n.start(usualPort),
		);
		resources.defer(() => server.stop());
		await presentEditor({ baseUrl, demoDir, workflow: report, fileFolders });
		await server.ended;
	}
	console.log(`results: ${resultsDir}`);
}

/** A folder of its own that is removed at the end for --once; else one that is kept, so that what is changed in the editor stays. */
async function openDemoDir(): Promise<string> {
	if (once) {
		const dir = await realpath(await mkdtemp(join(tmpdir(), 'code-interpreter-once-')));
		resources.defer(() => rm(dir, { recursive: true, force: true }));
		return dir;
	}
	const dir = join(cacheDir, 'demo');
	resources.defer(await claimDemo(dir));
	return await realpath(dir);
}

/** The engine of the demo asks for no key: it listens on loopback only. A chat model comes from the caller's environment, if any. */
async function startDemoEngine(demoDir: string) {
	const modelVariables = Object.entries(process.env).filter(([name]) =>
		/^CODE_INTERPRETER_MODEL/.test(name),
	);
	const engine = await startEngine({
		dataDir: join(demoDir, 'engine'),
		port: once ? 0 : await findFreePort(8787),
		variables: Object.fromEntries(modelVariables) as Record<string, string>,
	});
	resources.defer(() => engine.stop());
	return engine;
}

function printResults(workflow: ExampleWorkflow, files: ResultFile[]): void {
	console.log(`\n"${workflow.name}" has run: a CSV went in, and out came`);
	for (const { name, bytes } of files) console.log(`  ${name.padEnd(32)} ${bytes} bytes`);
	console.log('');
}
