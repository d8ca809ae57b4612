import { chmod, mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheDir } from '../setup/paths.mjs';
import { printFailure, runMain } from '../setup/runMain.mjs';
import type { Engine } from '../servers/startEngine.ts';
import { withProgress } from '../setup/withProgress.mjs';
import { claimDemo } from './claimDemo.ts';
import { describeEngine } from './describeEngine.ts';
import { prepareDemo, type Demo } from './prepareDemo.ts';
import { presentEditor, USUAL_PORT } from './presentEditor.ts';
import { runReport } from './runReport.ts';

// Started by start.mjs after setup, on the right Node.js: main.ts RESULTS_DIR [--once]
const [resultsFolder = 'out', mode] = process.argv.slice(2);
const once = mode === '--once';

const resources = new AsyncDisposableStack();
let stopping: Promise<void> | undefined;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
	process.on(signal, () => {
		// Ctrl-C arrives twice: from the terminal, and forwarded by the parent process.
		if (stopping) return;
		console.log('\nStopping ...');
		stopping = resources.disposeAsync().finally(() => process.exit(once ? 130 : 0));
	});
}

await runMain(async () => {
	try {
		await mkdir(resultsFolder, { recursive: true });
		const resultsDir = await realpath(resultsFolder);
		const demoDir = await (once ? makeDemoDir() : openDemoDir());
		const demo = await prepareDemo(resources, { demoDir, resultsDir, keepsState: !once });
		if (once) {
			await makeReport(demo);
		} else {
			// A report that was broken in the editor must not prevent the editor from opening.
			await makeReport(demo).catch(printFailure);
			await openEditor(demo);
		}
		console.log(`results: ${resultsDir}`);
	} catch (error) {
		if (!stopping) throw error; // otherwise stopping caused it
	} finally {
		await resources.disposeAsync();
	}
});

/** Creates a folder for this run only. */
async function makeDemoDir(): Promise<string> {
	const dir = await realpath(await mkdtemp(join(tmpdir(), 'code-interpreter-once-')));
	// When the engine runs as root, the sandbox's user must be able to reach its files.
	await chmod(dir, 0o711);
	resources.defer(() => rm(dir, { recursive: true, force: true }));
	return dir;
}

/** Opens the demo's own folder. It is kept, so that changes made in the editor persist. */
async function openDemoDir(): Promise<string> {
	const dir = join(cacheDir, 'demo');
	resources.defer(await claimDemo(dir));
	return await realpath(dir);
}

async function makeReport({ n8n, engine, report, resultsDir }: Demo): Promise<void> {
	const files = await withProgress(`Running "${report.name}" in n8n`, () =>
		runReport(n8n, report, resultsDir),
	).finally(() => printLog(engine));
	console.log(
		`\n"${report.name}" has finished. It turned a CSV into these files in ${resultsDir}:`,
	);
	for (const { name, bytes } of files) console.log(`  ${name.padEnd(32)} ${bytes} bytes`);
	console.log('');
}

/** Prints the engine's log without the line that says where it listens. */
function printLog(engine: Engine): void {
	const log = engine.process.output.replace(/^listening on .*\n/m, '').trim();
	if (log !== '') console.error(`The engine's log:\n${log}`);
}

/** Keeps n8n running until it is stopped. */
async function openEditor(demo: Demo): Promise<void> {
	const { baseUrl, process: server } = await withProgress('Starting the n8n editor', () =>
		demo.n8n.start(USUAL_PORT),
	);
	resources.defer(() => server.stop());
	await presentEditor(baseUrl, demo);
	const { CODE_INTERPRETER_MODEL_BASE_URL: modelBaseUrl } = process.env;
	console.log(`${describeEngine(demo.engine.baseUrl, modelBaseUrl)}\n\nPress Ctrl-C to stop.\n`);
	await server.ended;
}
