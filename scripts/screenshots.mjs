import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { N8nRest } from './servers/N8nRest.ts';
import { SetupError } from './setup/SetupError.mjs';
import { projectDir } from './setup/paths.mjs';
import { runMain } from './setup/runMain.mjs';
import { prepareDemo } from './start/prepareDemo.ts';
import { runReport } from './start/runReport.ts';

// Takes the README's pictures from the real thing: node scripts/run.mjs node scripts/screenshots.mjs
// It needs a Chromium that was installed by hand (Debian: apt-get install chromium), or its path in CHROMIUM_PATH.
const browserPath = process.env.CHROMIUM_PATH || '/usr/bin/chromium';
const imagesDir = join(projectDir, 'docs', 'images');
const login = { email: 'demo@example.com', password: 'Only-for-pictures-1' };
const size = { width: 1680, height: 720 };

await runMain(async () => {
	if (!existsSync(browserPath)) {
		throw new SetupError(
			`There is no Chromium at ${browserPath}.`,
			'Install it (Debian: apt-get install chromium) or set CHROMIUM_PATH.',
		);
	}
	await using resources = new AsyncDisposableStack();
	const demoDir = await realpath(await mkdtemp(join(tmpdir(), 'code-interpreter-pictures-')));
	resources.defer(() => rm(demoDir, { recursive: true, force: true }));
	const resultsDir = join(demoDir, 'results');
	await mkdir(resultsDir);
	const demo = await prepareDemo(resources, { demoDir, resultsDir, keepsState: false });
	await runReport(demo.n8n, demo.report, resultsDir);
	await mkdir(imagesDir, { recursive: true });
	await copyFile(join(resultsDir, 'temperature-range.png'), join(imagesDir, 'chart.png'));

	const { baseUrl, process: server } = await demo.n8n.start();
	resources.defer(() => server.stop());
	await new N8nRest(baseUrl).ensureOwner(login);
	const browser = await chromium.launch({
		executablePath: browserPath,
		args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
	});
	resources.defer(() => browser.close());
	const page = await browser.newPage({ viewport: size, deviceScaleFactor: 1.5 });
	await logIn(page, baseUrl);
	await page.goto(`${baseUrl}/workflow/${demo.report.id}`);
	await takeCanvas(page);
	await takeNode(page, 'Download Generated Files', 'node.png');
});

/**
 * @param {import('playwright-core').Page} page
 * @param {string} baseUrl
 */
async function logIn(page, baseUrl) {
	await page.goto(`${baseUrl}/signin`);
	await page.locator('input[name="emailOrLdapLoginId"]').fill(login.email);
	await page.locator('input[type="password"]').fill(login.password);
	await page.locator('[data-test-id="form-submit-button"]').click();
	await page.waitForURL((url) => !url.pathname.startsWith('/signin'));
}

/**
 * Executes the workflow on the canvas, as a person does.
 *
 * @param {import('playwright-core').Page} page
 */
async function takeCanvas(page) {
	await page.locator('[data-test-id="canvas-node"]').first().waitFor();
	await page.locator('[data-test-id="execute-workflow-button"]').first().click();
	await page.getByText('Workflow executed successfully').waitFor();
	await page.keyboard.press('1'); // fits the workflow into the view
	await page.waitForTimeout(5_000); // until the notification has gone
	await page.screenshot({ path: join(imagesDir, 'canvas.png') });
}

/**
 * Opens a node with what went in and came out.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} nodeName
 * @param {string} fileName
 */
async function takeNode(page, nodeName, fileName) {
	await page.locator(`[data-test-id="canvas-node"][data-node-name="${nodeName}"]`).dblclick();
	await page.waitForTimeout(2_000);
	await page.screenshot({ path: join(imagesDir, fileName) });
}
