import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import OpenAI from 'openai';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { DroppingProxy } from '../support/store/DroppingProxy.ts';
import { openPrefixProxy } from '../support/engines/openPrefixProxy.ts';
import { codeInterpreter, python } from '../support/model/pythonTool.ts';
import { startTestEngine } from '../support/engines/startTestEngine.ts';
import type { TestEngine } from '../support/engines/startTestEngine.ts';

const BROWSER_PATH = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const KEY = 'a-key-for-the-page';
const WITHIN_MS = 200_000;

/** Prints a line several times a second until the run is cancelled. */
const FOR_EVER =
	'import time\ncount = 0\nwhile True:\n    print("line", count, flush=True)\n    count += 1\n    time.sleep(0.2)';

// Without a browser there is nothing to test: apt-get install chromium, or CHROMIUM_PATH.
const describeInBrowser = existsSync(BROWSER_PATH) ? describe : describe.skip;

describeInBrowser('the page in Chromium', () => {
	let engine: TestEngine;
	let root: string;
	let client: OpenAI;
	let assistantId: string;
	let browser: Browser;
	let cookies: Awaited<ReturnType<ReturnType<Page['context']>['cookies']>>;
	/** What scripts reported, and dialogs that something opened. */
	let problems: string[] = [];

	beforeAll(async () => {
		engine = await startTestEngine({ CODE_INTERPRETER_API_KEYS: `ours:${KEY}` });
		root = engine.baseUrl.replace(/\/v1$/, '');
		client = new OpenAI({ baseURL: engine.baseUrl, apiKey: KEY, maxRetries: 0 });
		const tools = [{ type: 'code_interpreter' as const }];
		assistantId = (await client.beta.assistants.create({ model: 'python', tools })).id;
		browser = await chromium.launch({ executablePath: BROWSER_PATH, args: ['--no-sandbox'] });
		const page = await open('/', { isLoggedIn: false });
		await page.getByLabel('API key').fill(KEY);
		await page.getByRole('button', { name: 'Log in' }).click();
		await page.getByRole('heading', { name: 'Runs' }).waitFor();
		cookies = await page.context().cookies();
	});

	afterAll(async () => {
		await browser?.close();
		await engine.close();
	});

	beforeEach(() => {
		problems = [];
	});

	async function open(
		path: string,
		{ isLoggedIn = true, ...options }: BrowserContextOptions & { isLoggedIn?: boolean } = {},
	): Promise<Page> {
		const context = await browser.newContext(options);
		if (isLoggedIn) await context.addCookies(cookies);
		const page = await context.newPage();
		page.setDefaultTimeout(WITHIN_MS);
		page.on('dialog', (dialog) => {
			problems.push(`dialog: ${dialog.message()}`);
			void dialog.dismiss();
		});
		page.on('pageerror', ({ message }) => problems.push(message));
		await page.goto(path.startsWith('http') ? path : root + path);
		return page;
	}

	/** Starts a run. @returns the path of its page */
	async function ask(content: string): Promise<string> {
		const thread = { messages: [{ role: 'user' as const, content }] };
		const { id } = await client.beta.threads.createAndRun({ assistant_id: assistantId, thread });
		return `/runs/${id}`;
	}

	/** Stores code as the node's *Reuse Code* does. All questions of the same text belong together. */
	async function keepCode(
		about: { question: string } & Record<string, unknown>,
		end: string,
	): Promise<void> {
		const key = createHash('sha256').update(about.question).digest('hex').slice(0, 16);
		const code =
			'# %%\nimport pandas as pd\n\nsales = pd.read_csv("/mnt/data/sales.csv")\nprint(sales.groupby("region")["amount"].sum().sort_values(ascending=False).head(10).to_string())';
		const text = `# Kept by n8n-nodes-code-interpreter: ${JSON.stringify(about)}\n\n${code}\n`;
		await client.files.create({
			purpose: 'assistants',
			file: await OpenAI.toFile(Buffer.from(text), `kept-code.${key}.${'0'.repeat(16)}.${end}.py`),
		});
	}

	const waitForStatus = async (page: Page, status: string) =>
		await page.locator('#summary .status', { hasText: status }).waitFor();

	async function findViolations(path: string, colorScheme: 'light' | 'dark') {
		// The policy forbids scripts from elsewhere, such as this one.
		const page = await open(path, { bypassCSP: true, colorScheme });
		await page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
		return await page.evaluate<string[]>(
			`axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`,
		);
	}

	test('shows a run from its question to its chart, and the table that it wrote', async () => {
		const path = await ask(
			`What grew?\n${python(
				'import matplotlib.pyplot as plt\nplt.plot([1, 4, 9])\nplt.show()\nopen("/mnt/data/table.csv", "w").write("name;growth\\nBerlin;4\\n")\nprint("done")',
			)}`,
		);
		const page = await open(path);
		await waitForStatus(page, 'Completed');
		await page.getByText('What grew?').first().waitFor();
		const image = page.locator('.figure img');
		await image.waitFor();
		await page.waitForFunction('document.querySelector(".figure img").naturalWidth > 0');
		expect(await page.locator('.code .keyword').first().textContent()).toBe('import');
		await page.getByRole('link', { name: 'table.csv', exact: true }).click();
		await page.getByRole('cell', { name: 'Berlin' }).waitFor();
		await page.getByRole('link', { name: 'Back to the run' }).click();
		await waitForStatus(page, 'Completed');

		expect(await findViolations(path, 'light')).toEqual([]);
		expect(await findViolations(path, 'dark')).toEqual([]);
		expect(await findViolations('/', 'light')).toEqual([]);
		const phone = await open(path, { viewport: { width: 360, height: 740 } });
		expect(await phone.evaluate('document.documentElement.scrollWidth')).toBe(360);
		expect(problems).toEqual([]);
	});

	test('lists kept code, shows one version, and deletes it', async () => {
		const question = `Which regions sold most until 2026-11-30?\n${'A long explanation. '.repeat(20)}`;
		const about = { question, model: 'qwen3-coder:30b', inputs: [] };
		await keepCode(about, '912');
		const replacedBecause =
			'Columns of "sales.csv" have changed: "amount" is gone, "value in the currency of the customer" is new';
		await keepCode({ ...about, replacedBecause }, '1204.dated');
		await keepCode({ question: 'How warm was it?', model: 'qwen3:8b', inputs: [] }, '0');

		const list = await open('/');
		await list.getByRole('link', { name: 'Kept code' }).click();
		await list.getByRole('heading', { name: 'How warm was it?' }).waitFor();
		await list.getByRole('heading', { name: 'Which regions sold most' }).waitFor();
		await list.getByText('contains a date').waitFor();
		const path = await list
			.getByRole('listitem')
			.filter({ hasText: 'contains a date' })
			.getByRole('link')
			.getAttribute('href');
		if (path === null) throw new Error('The version has no link.');
		const page = await open(root + path);
		await page.getByText('1,204, saved each time it runs').waitFor();
		expect(await page.locator('.code .keyword').first().textContent()).toBe('import');

		for (const url of ['/kept-code', path]) {
			expect(await findViolations(url, 'light')).toEqual([]);
			expect(await findViolations(url, 'dark')).toEqual([]);
			const phone = await open(url, { viewport: { width: 360, height: 740 } });
			expect(await phone.evaluate('document.documentElement.scrollWidth')).toBe(360);
		}
		await page.getByRole('button', { name: 'Delete this code' }).click();
		await page.getByRole('heading', { name: 'Which regions sold most' }).waitFor();
		expect(await page.getByText('contains a date').count()).toBe(0);
		expect(problems).toEqual([]);
	});

	test('copies a run as a question, which runs again', async () => {
		const page = await open(await ask(`How many?\n${python('print(6 * 7)')}`), {
			permissions: ['clipboard-read', 'clipboard-write'],
		});
		await waitForStatus(page, 'Completed');
		await page.getByRole('button', { name: 'Copy as question' }).click();
		await page.getByText('Copied.').waitFor();
		const question = await page.evaluate<string>('navigator.clipboard.readText()');
		const again = await open(await ask(question));
		await waitForStatus(again, 'Completed');
		expect(await again.locator('.output').first().textContent()).toContain('42');
	});

	test('marks the line that raised an exception', async () => {
		const page = await open(await ask(python('a = 1\nb = 0\nprint(a / b)')));
		await waitForStatus(page, 'Failed');
		expect(await page.locator('.code mark').allTextContents()).toEqual(['print(a / b)\n']);
		expect(await page.locator('#summary .problem').textContent()).toContain('ZeroDivisionError');
	});

	test('shows output while it is printed, in two tabs, and cancels the run in both', async () => {
		const path = await ask(python(FOR_EVER));
		const [first, second] = [await open(path), await open(path)];
		for (const page of [first, second]) {
			await page.locator('.output', { hasText: 'line 3' }).waitFor();
			expect(await page.locator('#summary').getAttribute('data-status')).toBe('in_progress');
		}
		await first.getByRole('button', { name: 'Cancel this run' }).click();
		for (const page of [first, second]) await waitForStatus(page, 'Cancelled');
		expect(await second.locator('.output').first().textContent()).toContain('line 0');
		expect(problems).toEqual([]);
	});

	test('continues after the connection was dropped', async () => {
		const proxy = new DroppingProxy(Number(new URL(root).port));
		try {
			const address = await proxy.listen();
			const path = await ask(python(FOR_EVER));
			const page = await open(address + path);
			await page.locator('.output', { hasText: 'line 2' }).waitFor();
			proxy.drop();
			const seen = (await page.locator('.output').first().textContent()) ?? '';
			const count = seen.match(/line/g)?.length ?? 0;
			await page.locator('.output', { hasText: `line ${count + 20}\n` }).waitFor();
			// Nothing is missing in between.
			const lines = ((await page.locator('.output').first().textContent()) ?? '')
				.trim()
				.split('\n');
			expect(lines).toEqual(lines.map((_, index) => `line ${index}`));
			await page.getByRole('button', { name: 'Cancel this run' }).click();
			await waitForStatus(page, 'Cancelled');
		} finally {
			proxy.close();
		}
	});

	test('works below a path of a reverse proxy, from the login to the files of a run', async () => {
		const proxy = await openPrefixProxy(Number(new URL(root).port), '/tools/engine');
		try {
			const page = await open(`${proxy.address}/`, { isLoggedIn: false });
			await page.getByLabel('API key').fill(KEY);
			await page.getByRole('button', { name: 'Log in' }).click();
			const path = await ask(python(FOR_EVER));
			await page.locator(`a[href="/tools/engine${path}"]`).click();
			await page.locator('.output', { hasText: 'line 3' }).waitFor();
			await page.getByRole('button', { name: 'Cancel this run' }).click();
			await waitForStatus(page, 'Cancelled');
			const written = await ask(python('open("/mnt/data/b.txt", "w").write("the content")'));
			await page.goto(proxy.address + written);
			await waitForStatus(page, 'Completed');
			await page.getByRole('link', { name: 'b.txt', exact: true }).click();
			await page.getByText('the content').waitFor();
			await page.goto(`${proxy.address}/`);
			await page.getByRole('button', { name: 'Log out' }).click();
			await page.getByLabel('API key').waitFor();
			expect(problems).toEqual([]);
		} finally {
			proxy.close();
		}
	});

	test('shows 1,000 lines of output', async () => {
		const page = await open(await ask(python('for n in range(1000): print("row", n)')));
		await waitForStatus(page, 'Completed');
		const text = (await page.locator('.output').first().textContent()) ?? '';
		expect(text.trim().split('\n')).toHaveLength(1000);
	});

	test('a flood of output does not hang the page, which links to all that is stored', async () => {
		const page = await open(
			await ask(python('print("start")\nfor n in range(500_000): print("x" * 100)\nprint("end")')),
		);
		await waitForStatus(page, 'Completed');
		await page.locator('.output', { hasText: 'end' }).first().waitFor();
		expect(await page.evaluate<number>('document.body.innerHTML.length')).toBeLessThan(500_000);
		await page.getByRole('link', { name: 'Open the whole output' }).first().click();
		await page.getByText('bytes of output left out').waitFor();
	});

	test('nothing that code or files contain is executed', async () => {
		const attack = '<img src=x onerror=alert(1)><script>alert(2)</script>';
		const page = await open(
			await ask(
				`${attack}\n${python(
					[
						`attack = ${JSON.stringify(attack)}`,
						'print(attack, "\\x1b]0;owned\\x07\\x1b[31mred\\x1b[0m \\u202egpj.exe")',
						'open("/mnt/data/<img src=x onerror=alert(3)>.csv", "w").write("a,b\\n" + attack + ",1\\n")',
						'open("/mnt/data/page.html", "w").write("<h1>Hello</h1><form action=/logout method=post></form><script>alert(4); while (true) {}</script><meta http-equiv=refresh content=0;url=http://127.0.0.1:9/>" + attack)',
						`open("/mnt/data/figure.svg", "w").write('<svg xmlns="http://www.w3.org/2000/svg" width="50" height="50" onload="alert(5)"><script>alert(6)</script><rect width="50" height="50"/></svg>')`,
						'raise ValueError(attack)',
					].join('\n'),
				)}`,
			),
		);
		await waitForStatus(page, 'Failed');
		const output = (await page.locator('.output').first().textContent()) ?? '';
		expect(output).toContain(`${attack} red ⟨U+202E⟩gpj.exe`);
		const files = await page
			.locator('#files li a:first-child')
			.evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
		expect(files).toHaveLength(3);
		for (const file of files) {
			const preview = await open(file);
			const frame = preview.frameLocator('iframe').locator('h1');
			if (await preview.locator('iframe').count()) expect(await frame.textContent()).toBe('Hello');
			// Opened by itself, too.
			const content = file.replace(/$/, '/content');
			await open(content).catch(() => undefined);
		}
		await open('/');
		expect(problems).toEqual([]);
	});

	test('lists 200 runs in pages, with running ones first and up to date', async () => {
		const page = await open('/');
		for (let count = 0; count < 200; count++) {
			await client.responses.create({
				model: 'python',
				input: `Question ${count}`,
				background: true,
			});
		}
		await page.getByRole('link', { name: 'Question 199' }).waitFor();
		const path = await ask(python(FOR_EVER));
		const active = page.locator(`ul:first-of-type a[href="${path}"]`);
		await active.waitFor();
		await page.getByRole('link', { name: 'Older runs' }).click();
		await page.getByRole('link', { name: 'Question 140' }).waitFor();
		const run = await open(path);
		await run.getByRole('button', { name: 'Cancel this run' }).click();
		await waitForStatus(run, 'Cancelled');
		expect(problems).toEqual([]);
	});

	test('shows a response with its container', async () => {
		const { id } = await client.responses.create({
			model: 'python',
			input: `What is it?\n${python('open("a.txt", "w").write("content of the file")\nprint(6 * 7)')}`,
			tools: codeInterpreter(),
		});
		const page = await open(`/runs/${id}`);
		await waitForStatus(page, 'Completed');
		expect(await page.locator('.output').first().textContent()).toContain('42');
		await page.getByRole('link', { name: 'a.txt', exact: true }).click();
		await page.getByText('content of the file').waitFor();
	});

	test('a link on another site leads to the page without another login', async () => {
		const page = await open('/');
		await page.goto('about:blank');
		await page.setContent(`<a href="${root}/">Engine</a>`);
		await page.getByRole('link', { name: 'Engine' }).click();
		await page.getByRole('heading', { name: 'Runs' }).waitFor();
	});

	test('a link opens one run without a login, and cannot cancel it', async () => {
		const thread = { messages: [{ role: 'user' as const, content: python(FOR_EVER) }] };
		const starting = client.beta.threads.createAndRun({ assistant_id: assistantId, thread });
		const { data, response } = await starting.withResponse();
		const link = response.headers.get('x-code-interpreter-watch-url') ?? '';
		const page = await open(link, { isLoggedIn: false });
		await page.locator('.output', { hasText: 'line 3' }).waitFor();
		expect(await page.getByRole('button', { name: 'Cancel this run' }).count()).toBe(0);
		await client.beta.threads.runs.cancel(data.id, { thread_id: data.thread_id });
		await waitForStatus(page, 'Cancelled');
		await page.goto(root);
		await page.getByLabel('API key').waitFor();
	});
});
