import { chmod, mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheDir } from '../setup/paths.mjs';
import { printFailure, runMain } from '../setup/runMain.mjs';
import type { Engine } from '../servers/startEngine.ts';
import { step } from '../setup/step.mjs';
import { claimDemo } from './claimDemo.ts';
import { prepareDemo, type Demo } from './prepareDemo.ts';
import { presentEditor, USUAL_PORT } from './presentEditor.ts';
import { runReport } from './runReport.ts';

// Started by start.mjs on the right Node.js, with everything in place: main.ts RESULTS_DIR [--once]
const [resultsFolder = 'out', mode] = process.argv.slice(2);
const once = mode === '--once';

const resources = new AsyncDisposableStack();
let stopping: Promise<void> | undefined;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
	process.on(signal, () => {
		// Ctrl-C comes twice: from the terminal, and handed on by what started this.
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
			// A report that was changed in the editor, and does not run any more, must not keep the editor shut.
			await makeReport(demo).catch(printFailure);
			await openEditor(demo);
		}
		console.log(`results: ${resultsDir}`);
	} catch (error) {
		if (!stopping) throw error; // else it is what was under way
	} finally {
		await resources.disposeAsync();
	}
});

/** A folder for this run only. */
async function makeDemoDir(): Promise<string> {
	const dir = await realpath(await mkdtemp(join(tmpdir(), 'code-interpreter-once-')));
	// The sandbox's user has to pass through to its files, where the engine runs as root.
	await chmod(dir, 0o711);
	resources.defer(() => rm(dir, { recursive: true, force: true }));
	return dir;
}

/** The demo's own folder, which is kept, so that what is changed in the editor stays. */
async function openDemoDir(): Promise<string> {
	const dir = join(cacheDir, 'demo');
	resources.defer(await claimDemo(dir));
	return await realpath(dir);
}

async function makeReport({ n8n, engine, report, resultsDir }: Demo): Promise<void> {
	const files = await step(`Running "${report.name}" in n8n`, () =>
		runReport(n8n, report, resultsDir),
	).finally(() => printLog(engine));
	console.log(`\n"${report.name}" has run: a CSV went in, and this came out in ${resultsDir}:`);
	for (const { name, bytes } of files) console.log(`  ${name.padEnd(32)} ${bytes} bytes`);
	console.log('');
}

/** What the engine has to say besides that it listens: nothing, when all is well. */
function printLog(engine: Engine): void {
	const log = engine.process.output.replace(/^listening on .*\n/m, '').trim();
	if (log !== '') console.error(`The engine's log:\n${log}`);
}

/** Leaves n8n running until somebody stops it. */
async function openEditor(demo: Demo): Promise<void> {
	const { baseUrl, process: server } = await step('Starting the n8n editor', () =>
		demo.n8n.start(USUAL_PORT),
	);
	resources.defer(() => server.stop());
	await presentEditor(baseUrl, demo);
	await server.ended;
}
