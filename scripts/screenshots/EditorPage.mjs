/** Controls that float over the canvas. */
const OVERLAYS = '.vue-flow__panel, [class*="executionButtons"], [class*="nodeButtonsWrapper"]';

/** The parts of n8n's editor that pictures are taken of (selectors of n8n 2.41). */
export class EditorPage {
	/** @type {import('playwright-core').Page} */
	#page;
	/** @type {string} */
	#baseUrl;

	/**
	 * @param {import('playwright-core').Page} page
	 * @param {string} baseUrl
	 */
	constructor(page, baseUrl) {
		this.#page = page;
		this.#baseUrl = baseUrl;
	}

	/** @param {import('../servers/N8nRest.ts').Login} login */
	async logIn({ email, password }) {
		const page = this.#page;
		await page.goto(`${this.#baseUrl}/signin`);
		await page.locator('input[name="emailOrLdapLoginId"]').fill(email);
		await page.locator('input[type="password"]').fill(password);
		await page.locator('[data-test-id="form-submit-button"]').click();
		await page.waitForURL((url) => !url.pathname.startsWith('/signin'));
	}

	/** @param {string} workflowId */
	async openWorkflow(workflowId) {
		await this.#page.goto(`${this.#baseUrl}/workflow/${workflowId}`);
		await this.#page.locator('[data-test-id="canvas-node"]').first().waitFor();
		await this.#fit();
	}

	/** Executes the open workflow with the button on the canvas. */
	async execute() {
		await this.#page.locator('[data-test-id="execute-workflow-button"]').first().click();
		await this.#page.getByText('Workflow executed successfully').waitFor();
		await this.#page.waitForTimeout(5_000); // until the notification has disappeared
		await this.#fit();
	}

	/**
	 * Takes a picture of the workflow's nodes and notes, without the editor around them.
	 *
	 * @param {string} path of the PNG
	 */
	async takeCanvas(path) {
		const page = this.#page;
		const boxes = await Promise.all(
			(await page.locator('.vue-flow__node').all()).map((node) => node.boundingBox()),
		);
		const found = boxes.filter((box) => box !== null);
		const margin = { x: 56, top: 24, bottom: 64 }; // names are below their nodes
		const left = Math.min(...found.map((box) => box.x)) - margin.x;
		const top = Math.min(...found.map((box) => box.y)) - margin.top;
		const right = Math.max(...found.map((box) => box.x + box.width)) + margin.x;
		const bottom = Math.max(...found.map((box) => box.y + box.height)) + margin.bottom;
		await page.screenshot({
			path,
			style: `${OVERLAYS} { visibility: hidden !important }`,
			clip: { x: left, y: top, width: right - left, height: bottom - top },
		});
	}

	/**
	 * Takes a picture of a node of the open workflow, with its input and output.
	 *
	 * @param {string} nodeName
	 * @param {string} path of the PNG
	 */
	async takeNode(nodeName, path) {
		const page = this.#page;
		await page.locator(`[data-test-id="canvas-node"][data-node-name="${nodeName}"]`).dblclick();
		await page.waitForTimeout(2_000); // until the panels have opened
		const output = page.locator('[data-test-id="output-panel"]');
		const schema = output.getByText('Schema', { exact: true });
		if ((await output.getByText('Binary', { exact: true }).count()) === 0) await schema.click();
		await page.waitForTimeout(500);
		// A code editor in the panel takes the focus and scrolls to itself.
		await page.locator('[data-test-id="ndv"]').evaluate((panel) => {
			for (const element of panel.querySelectorAll('*')) element.scrollTop = 0;
		});
		await page.screenshot({ path, clip: await this.#openPanel() });
		await page.keyboard.press('Escape');
		await page.waitForTimeout(500);
	}

	/** The area of the open node's panel. */
	async #openPanel() {
		const box = await this.#page.locator('[data-test-id="ndv"]').boundingBox();
		if (!box) throw new Error('No node is open.');
		return box;
	}

	async #fit() {
		await this.#page.waitForTimeout(1_000); // until the canvas accepts keys
		await this.#page.keyboard.press('1');
		await this.#page.waitForTimeout(1_000);
	}
}
