import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { EditorPage } from './screenshots/EditorPage.mjs';
import { shrinkPngs } from './screenshots/shrinkPngs.mjs';
import { N8nRest } from './servers/N8nRest.ts';
import { SetupError } from './setup/SetupError.mjs';
import { projectDir } from './setup/paths.mjs';
import { runMain } from './setup/runMain.mjs';
import { prepareDemo } from './start/prepareDemo.ts';
import { runReport } from './start/runReport.ts';

// Takes the pictures of the documentation in a real n8n: node scripts/run.mjs node scripts/screenshots.mjs [WORKFLOW ...]
// Without names it takes all workflows and their nodes.
// It needs Chromium (Debian: apt-get install chromium), or its path in CHROMIUM_PATH.
const browserPath = process.env.CHROMIUM_PATH || '/usr/bin/chromium';
const imagesDir = join(projectDir, 'docs', 'images');
const login = { email: 'demo@example.com', password: 'Only-for-pictures-1' };
const wanted = process.argv.slice(2);
/** @param {string} workflow */
const isWanted = (workflow) => wanted.length === 0 || wanted.includes(workflow);
const size = { width: 1440, height: 760 };

/** The nodes that have their own page, by file name, each in an example that shows it. */
const nodePages = {
	report: {
		'upload-file': 'Upload File',
		'create-assistant': 'Create Assistant',
		'create-thread': 'Create Thread',
		'run-and-wait': 'Run and Wait',
		'list-run-steps': 'List Run Steps',
		'download-generated-files': 'Download Generated Files',
	},
	'analyze-files': { 'analyze-files': 'Analyze Files' },
	'errors-and-clean-up': { 'clean-up': 'Clean Up' },
};

await runMain(async () => {
	if (!existsSync(browserPath)) {
		throw new SetupError(
			`Chromium was not found at ${browserPath}.`,
			'Install it (Debian: apt-get install chromium) or set CHROMIUM_PATH.',
		);
	}
	await using resources = new AsyncDisposableStack();
	const demoDir = await realpath(await mkdtemp(join(tmpdir(), 'code-interpreter-pictures-')));
	resources.defer(() => rm(demoDir, { recursive: true, force: true }));
	const resultsDir = join(demoDir, 'results');
	for (const folder of ['nodes', 'workflows']) {
		await mkdir(join(imagesDir, folder), { recursive: true });
	}
	await mkdir(resultsDir);
	const demo = await prepareDemo(resources, { demoDir, resultsDir, keepsState: false });
	/** @type {string[]} */
	const taken = [];
	/**
	 * Remembers the picture, so that it is compressed at the end, and returns its path.
	 *
	 * @param {string[]} names
	 */
	const pathOf = (...names) => {
		const path = join(imagesDir, ...names);
		taken.push(path);
		return path;
	};
	if (isWanted('report')) {
		await runReport(demo.n8n, demo.report, resultsDir);
		await copyFile(join(resultsDir, 'temperature-range.png'), pathOf('chart.png'));
	}

	const { baseUrl, process: server } = await demo.n8n.start();
	resources.defer(() => server.stop());
	await new N8nRest(baseUrl).ensureOwner(login);
	const browser = await chromium.launch({
		executablePath: browserPath,
		args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
	});
	resources.defer(() => browser.close());
	const page = await browser.newPage({ viewport: size });
	page.setDefaultTimeout(120_000); // a busy machine is slow
	const editor = new EditorPage(page, baseUrl);
	await editor.logIn(login);
	for (const [name, { id }] of demo.workflows) {
		if (!isWanted(name)) continue;
		await editor.openWorkflow(id);
		await editor.takeCanvas(pathOf('workflows', `${name}.png`));
	}
	for (const [name, nodes] of Object.entries(nodePages).filter(([name]) => isWanted(name))) {
		await editor.openWorkflow(demo.workflows.get(name)?.id ?? '');
		await editor.execute();
		if (name === 'report') await editor.takeCanvas(pathOf('canvas.png'));
		for (const [fileName, nodeName] of Object.entries(nodes)) {
			await editor.takeNode(nodeName, pathOf('nodes', `${fileName}.png`));
		}
	}
	await shrinkPngs(taken);
});
