import { PageClient } from '../../../support/engines/PageClient.ts';
import { startTestApp } from '../../../support/engines/startTestApp.ts';
import type { TestApp } from '../../../support/engines/startTestApp.ts';

let engine: TestApp;
let client: PageClient;

describe('without keys', () => {
	beforeAll(async () => {
		engine = await startTestApp();
		client = new PageClient(engine);
	});

	afterAll(async () => {
		await engine.close();
	});

	test('shows all runs on the own machine, without a login', async () => {
		const { run } = await client.storeRun(undefined);
		expect((await client.request('/')).payload).toContain(`Is &lt;i&gt;${run.id}&lt;/i&gt; ours?`);
		expect((await client.request('/login')).headers.location).toBe('/');
	});

	test.each([{ host: 'evil.example' }, { host: 'localhost', origin: 'http://evil.example' }])(
		'serves no other host or site (%j)',
		async (headers) => {
			const answer = await client.request('/', { headers });
			expect(answer.statusCode).toBe(403);
			expect(answer.headers['content-type']).toContain('text/html');
		},
	);

	test('links to itself without a signature', async () => {
		const { run } = await client.storeRun(undefined);
		const { headers } = await engine.send('GET', `/threads/${run.threadId}/runs/${run.id}`);
		expect(headers['x-code-interpreter-watch-url']).toBe(`http://localhost/runs/${run.id}`);
	});

	test('allows nothing inline, nothing from elsewhere, and no frame around it', async () => {
		const { run } = await client.storeRun(undefined);
		const { headers, payload } = await client.request(`/runs/${run.id}`);
		const policy = String(headers['content-security-policy']);
		expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
		expect(policy).toContain("frame-ancestors 'none'");
		expect(policy).not.toContain('unsafe');
		expect(headers).toMatchObject({
			'x-content-type-options': 'nosniff',
			'cache-control': 'no-store',
			'cross-origin-resource-policy': 'same-origin',
		});
		expect(headers['access-control-allow-origin']).toBeUndefined();
		expect(payload).toContain('&lt;b&gt;1&lt;/b&gt;');
		expect(payload).not.toMatch(/<b>1|\son\w+=|style=|<script(?! src="\/page\/page\.js")/);
	});

	test('gives a preview of HTML an opaque origin without scripts', async () => {
		const { run, file } = await client.storeRun(undefined);
		const { headers, payload } = await client.request(`/runs/${run.id}/files/${file.id}/content`);
		expect(payload).toBe('<script>alert(1)</script>');
		expect(headers['content-security-policy']).toMatch(/^default-src 'none'.*; sandbox$/);
		const download = await client.request(`/runs/${run.id}/files/${file.id}/download`);
		expect(download.headers['content-disposition']).toContain('attachment; filename="report.html"');
	});

	test('leaves a PDF to the viewer of the browser, which does not work in such an origin', async () => {
		const { run, file } = await client.storeRun(undefined);
		await engine.deps.store.files.update(file.id, { name: 'report.pdf' });
		const { headers } = await client.request(`/runs/${run.id}/files/${file.id}/content`);
		expect(headers['content-type']).toBe('application/pdf');
		expect(headers['content-security-policy']).toMatch(
			/^default-src 'none'.*frame-ancestors 'self'$/,
		);
	});

	test('shows no file whose lifetime is over', async () => {
		const { run, file } = await client.storeRun(undefined);
		const paths = ['', '/content', '/download'].map(
			(end) => `/runs/${run.id}/files/${file.id}${end}`,
		);
		for (const path of paths) expect((await client.request(path)).statusCode).toBe(200);
		await engine.deps.store.files.update(file.id, { expiresAt: 1 });
		for (const path of paths) expect((await client.request(path)).statusCode).toBe(404);
		expect((await client.request(`/runs/${run.id}`)).payload).not.toContain('report.html');
	});

	test.each(['failed', 'cancelled', 'incomplete', 'expired'] as const)(
		'lists a run with the status %s',
		async (status) => {
			const { run } = await client.storeRun(undefined, { status });
			expect((await client.request('/')).payload).toContain(run.id);
		},
	);

	test('sends a run that has ended as one event, and the end', async () => {
		const { run } = await client.storeRun(undefined);
		const { payload } = await client.request(`/runs/${run.id}/events?stream=true`);
		expect(payload.match(/^event: .*$/gm)).toEqual(['event: blocks', 'event: end']);
	});

	test('answers HEAD with no stream', async () => {
		const { run } = await client.storeRun(undefined);
		const method = 'HEAD' as const;
		expect((await client.request(`/runs/${run.id}`, { method })).statusCode).toBe(200);
		expect(
			(await client.request(`/runs/${run.id}/events?stream=true`, { method })).statusCode,
		).toBe(404);
	});

	test.each(['/runs/run_none', '/runs/run_none/events', '/?after=run_none', '/runs/%00'])(
		'answers %s with a page',
		async (url) => {
			const { statusCode, headers } = await client.request(url);
			expect([400, 404]).toContain(statusCode);
			expect(headers['content-type']).toContain('text/html');
		},
	);

	test('shows 50 runs at a time', async () => {
		for (let count = 0; count < 60; count++) await client.storeRun(undefined);
		const first = await client.request('/');
		expect(first.payload.match(/id="link-/g)).toHaveLength(50);
		const older = /href="(\/\?after=\w+)"/.exec(first.payload)?.[1] ?? '';
		expect((await client.request(older)).payload.match(/id="link-/g)?.length).toBeGreaterThan(10);
	});

	test.each(['style.css', 'page.js', 'icon.svg'])('serves its own file %s', async (name) => {
		expect((await client.request(`/page/${name}`)).statusCode).toBe(200);
	});
});
