import type { InjectOptions } from 'fastify';
import { startTestApp } from '../../../support/engines/startTestApp.ts';
import type { TestApp } from '../../../support/engines/startTestApp.ts';
import { withKey } from '../../../support/engines/withKey.ts';
import { makeMessage, makeRun, makeStep, makeThread } from '../../../support/store/documents.ts';
import type { Run } from '../../../../src/domain/run/run.ts';

const apiKeys = [
	{ name: 'ours', key: 'first-key' },
	{ name: 'theirs', key: 'second-key' },
];

let engine: TestApp;

const own = { 'sec-fetch-site': 'same-origin' };

async function request(url: string, options: InjectOptions = {}) {
	return await engine.app.inject({ url, ...options });
}

async function logIn(
	key: string,
	headers: Record<string, string> = own,
	next = '/',
	remoteAddress = '127.0.0.1',
) {
	return await request('/login', {
		remoteAddress,
		method: 'POST',
		headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
		payload: new URLSearchParams({ key, next }).toString(),
	});
}

async function cookieOf(key: string): Promise<string> {
	const { headers } = await logIn(key);
	return String(headers['set-cookie']).split(';')[0] ?? '';
}

/** A run that has ended, with a file that its code wrote. */
async function storeRun(owner: string | undefined, fields: Partial<Run> = {}) {
	const { store, contents } = engine.deps;
	const createdAt = Math.floor(Date.now() / 1000);
	const ours = { createdAt, ...(owner !== undefined && { owner }) };
	const thread = makeThread(ours);
	const run = makeRun({ ...ours, threadId: thread.id, status: 'completed', ...fields });
	const file = {
		...ours,
		id: `file-${run.id}`,
		name: 'report.html',
		bytes: 25,
		purpose: 'assistants_output' as const,
		expiresAt: null,
	};
	await contents.write(file.id, bytesOf('<script>alert(1)</script>'));
	const call = {
		id: 'call_1',
		code: 'print(1)',
		outputs: [{ type: 'logs' as const, text: '<b>1</b>' }],
	};
	const step = makeStep(run, {
		...ours,
		status: 'completed',
		completedAt: createdAt,
		details: { type: 'tool_calls', calls: [call] },
	});
	const question = makeMessage(thread.id, `Is <i>${run.id}</i> ours?`, ours);
	const answer = makeMessage(thread.id, 'Yes', {
		...ours,
		role: 'assistant',
		runId: run.id,
		attachments: [{ fileId: file.id, tools: [] }],
	});
	await store.commit({
		insert: { threads: [thread], messages: [question], runs: [run], files: [file] },
	});
	await store.commit({ insert: { runSteps: [step], messages: [answer] } });
	return { run, file, step };
}

async function* bytesOf(text: string) {
	yield Buffer.from(text);
}

describe('with keys', () => {
	beforeAll(async () => {
		engine = await startTestApp({ settings: { apiKeys } });
	});

	afterAll(async () => {
		await engine.close();
	});

	test('asks for a key, and accepts no session that it did not sign', async () => {
		const { run } = await storeRun('ours');
		for (const cookie of ['', 'code_interpreter_session=b3Vycw.9999999999.forged']) {
			const answer = await request(`/runs/${run.id}`, { headers: { cookie } });
			expect([answer.statusCode, answer.headers.location]).toEqual([
				303,
				`/login?next=${encodeURIComponent(`/runs/${run.id}`)}`,
			]);
		}
		expect((await request('/login')).payload).toContain('type="password"');
	});

	test('keeps a session in a cookie that scripts and other sites do not get, and that does not contain the key', async () => {
		const answer = await logIn('first-key', { ...own, 'x-forwarded-proto': 'https' });
		expect([answer.statusCode, answer.headers.location]).toEqual([303, '/']);
		const cookie = String(answer.headers['set-cookie']);
		expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Strict; Secure$/);
		expect(cookie).not.toContain('first-key');
	});

	test('refuses a wrong key, and tells nothing else', async () => {
		const answer = await logIn('wrong');
		expect(answer.statusCode).toBe(401);
		expect(answer.payload).toContain('Incorrect API key');
		expect(answer.headers['set-cookie']).toBeUndefined();
	});

	test('limits how fast keys can be guessed', async () => {
		for (let count = 0; count < 20; count++) await logIn(`wrong-${count}`, own, '/', '203.0.113.7');
		expect((await logIn('first-key', own, '/', '203.0.113.7')).statusCode).toBe(429);
	});

	test.each([
		{ 'sec-fetch-site': 'cross-site' },
		{ 'sec-fetch-site': 'same-site' },
		{ origin: 'https://evil.example' },
		{ origin: 'null' },
		{},
	])('refuses a login form with %j', async (headers) => {
		expect((await logIn('first-key', headers as Record<string, string>)).statusCode).toBe(403);
	});

	test('accepts a form of a browser that sends only the origin', async () => {
		expect(
			(await logIn('first-key', { origin: 'http://localhost:80', host: 'localhost:80' }))
				.statusCode,
		).toBe(303);
	});

	test.each(['//evil.example', 'https://evil.example', '/\\evil.example', '/runs/../../x\n'])(
		'leads nowhere else after the login (%j)',
		async (next) => {
			expect((await logIn('first-key', own, next)).headers.location).toBe('/');
		},
	);

	test('shows each name only its own runs', async () => {
		const { run } = await storeRun('ours');
		const [ours, theirs] = [await cookieOf('first-key'), await cookieOf('second-key')];
		const paths = [
			'',
			'/events?stream=true',
			'/notebook',
			`/files/file-${run.id}`,
			`/files/file-${run.id}/content`,
		];
		for (const path of paths) {
			const url = `/runs/${run.id}${path}`;
			expect((await request(url, { headers: { cookie: ours } })).statusCode).toBe(200);
			expect((await request(url, { headers: { cookie: theirs } })).statusCode).toBe(404);
		}
		expect((await request('/', { headers: { cookie: ours } })).payload).toContain(run.id);
		expect((await request('/', { headers: { cookie: theirs } })).payload).not.toContain(run.id);
	});

	test('the API accepts no session, and the page no key of the API', async () => {
		const { run } = await storeRun('ours');
		const cookie = await cookieOf('first-key');
		expect((await request('/v1/models', { headers: { cookie } })).statusCode).toBe(401);
		const authorization = 'Bearer first-key';
		expect((await request(`/runs/${run.id}`, { headers: { authorization } })).statusCode).toBe(303);
	});

	test('the login leads on who has a session already', async () => {
		const cookie = await cookieOf('first-key');
		const answer = await request('/login?next=%2Fruns%2Frun_1', { headers: { cookie } });
		expect([answer.statusCode, answer.headers.location]).toEqual([303, '/runs/run_1']);
	});

	test('a session ends with the logout', async () => {
		const answer = await request('/logout', { method: 'POST', headers: own });
		expect(answer.headers['set-cookie']).toContain('Max-Age=0');
		const foreign = { 'sec-fetch-site': 'cross-site' };
		const refused = await request('/logout', { method: 'POST', headers: foreign });
		expect([refused.statusCode, refused.headers['set-cookie']]).toEqual([403, undefined]);
	});

	describe('a watch URL', () => {
		async function watchUrlOf(run: Run): Promise<URL> {
			const path = `/threads/${run.threadId}/runs/${run.id}`;
			const { headers } = await withKey(engine, 'first-key').send('GET', path);
			return new URL(String(headers['x-code-interpreter-watch-url']));
		}

		test('opens one run without a session, with all that belongs to it', async () => {
			const { run, file, step } = await storeRun('ours');
			const url = await watchUrlOf(run);
			const paths = [
				'',
				'/notebook',
				`/files/${file.id}`,
				`/files/${file.id}/download`,
				`/steps/${step.id}/output`,
			];
			for (const path of paths) {
				expect((await request(url.pathname + path + url.search)).statusCode).toBe(200);
			}
			const page = await request(url.pathname + url.search);
			expect(page.payload).toContain(`/runs/${run.id}/files/${file.id}?watch=`);
			expect(page.payload).not.toContain('/logout');
		});

		test('opens no other run, no file of another run, and not the list', async () => {
			const [{ run }, other] = [await storeRun('ours'), await storeRun('ours')];
			const { pathname, search } = await watchUrlOf(run);
			expect((await request(`/runs/${other.run.id}${search}`)).statusCode).toBe(303);
			expect((await request(`/${search}`)).statusCode).toBe(303);
			expect((await request(`${pathname}/files/${other.file.id}${search}`)).statusCode).toBe(404);
		});

		test('opens the run also in a browser with the session of another owner', async () => {
			const { run } = await storeRun('ours');
			const { pathname, search } = await watchUrlOf(run);
			const cookie = await cookieOf('second-key');
			expect((await request(pathname + search, { headers: { cookie } })).statusCode).toBe(200);
			expect((await request(pathname, { headers: { cookie } })).statusCode).toBe(404);
		});

		test('changes nothing: the run can be cancelled by its owner alone', async () => {
			const { run } = await storeRun('ours', { status: 'requires_action' });
			const { pathname, search } = await watchUrlOf(run);
			expect((await request(pathname + search)).payload).not.toContain('Cancel this run');
			const cancel = { method: 'POST' as const, headers: own };
			expect((await request(`${pathname}/cancel${search}`, cancel)).headers.location).toMatch(
				/^\/login/,
			);
			const cookie = await cookieOf('first-key');
			expect((await request(pathname, { headers: { cookie } })).payload).toContain(
				'Cancel this run',
			);
			const foreign = { cookie, 'sec-fetch-site': 'cross-site' };
			expect(
				(await request(`${pathname}/cancel`, { method: 'POST', headers: foreign })).statusCode,
			).toBe(403);
			await request(`${pathname}/cancel`, { method: 'POST', headers: { ...own, cookie } });
			expect(await engine.deps.store.runs.get(run.id)).toMatchObject({ status: 'cancelled' });
		});

		test('expires twelve hours after the run was created', async () => {
			const { run } = await storeRun('ours', {
				createdAt: Math.floor(Date.now() / 1000) - 12 * 3600,
			});
			const { pathname, search } = await watchUrlOf(run);
			expect((await request(pathname + search)).statusCode).toBe(303);
			const login = String((await request(pathname + search)).headers.location);
			expect((await request(login)).payload).toContain('This link to a run has expired');
		});

		test('cannot be extended', async () => {
			const { run } = await storeRun('ours');
			const { pathname, search } = await watchUrlOf(run);
			const longer = search.replace(/watch=\d+/, 'watch=9999999999');
			expect((await request(pathname + longer)).statusCode).toBe(303);
		});
	});
});

describe('without keys', () => {
	beforeAll(async () => {
		engine = await startTestApp();
	});

	afterAll(async () => {
		await engine.close();
	});

	test('shows all runs on the own machine, without a login', async () => {
		const { run } = await storeRun(undefined);
		expect((await request('/')).payload).toContain(`Is &lt;i&gt;${run.id}&lt;/i&gt; ours?`);
		expect((await request('/login')).headers.location).toBe('/');
	});

	test.each([{ host: 'evil.example' }, { host: 'localhost', origin: 'http://evil.example' }])(
		'serves no other host or site (%j)',
		async (headers) => {
			const answer = await request('/', { headers });
			expect(answer.statusCode).toBe(403);
			expect(answer.headers['content-type']).toContain('text/html');
		},
	);

	test('links to itself without a signature', async () => {
		const { run } = await storeRun(undefined);
		const { headers } = await engine.send('GET', `/threads/${run.threadId}/runs/${run.id}`);
		expect(headers['x-code-interpreter-watch-url']).toBe(`http://localhost/runs/${run.id}`);
	});

	test('allows nothing inline, nothing from elsewhere, and no frame around it', async () => {
		const { run } = await storeRun(undefined);
		const { headers, payload } = await request(`/runs/${run.id}`);
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
		const { run, file } = await storeRun(undefined);
		const { headers, payload } = await request(`/runs/${run.id}/files/${file.id}/content`);
		expect(payload).toBe('<script>alert(1)</script>');
		expect(headers['content-security-policy']).toMatch(/^default-src 'none'.*; sandbox$/);
		const download = await request(`/runs/${run.id}/files/${file.id}/download`);
		expect(download.headers['content-disposition']).toContain('attachment; filename="report.html"');
	});

	test('leaves a PDF to the viewer of the browser, which does not work in such an origin', async () => {
		const { run, file } = await storeRun(undefined);
		await engine.deps.store.files.update(file.id, { name: 'report.pdf' });
		const { headers } = await request(`/runs/${run.id}/files/${file.id}/content`);
		expect(headers['content-type']).toBe('application/pdf');
		expect(headers['content-security-policy']).toMatch(
			/^default-src 'none'.*frame-ancestors 'self'$/,
		);
	});

	test('shows no file whose lifetime is over', async () => {
		const { run, file } = await storeRun(undefined);
		const paths = ['', '/content', '/download'].map(
			(end) => `/runs/${run.id}/files/${file.id}${end}`,
		);
		for (const path of paths) expect((await request(path)).statusCode).toBe(200);
		await engine.deps.store.files.update(file.id, { expiresAt: 1 });
		for (const path of paths) expect((await request(path)).statusCode).toBe(404);
		expect((await request(`/runs/${run.id}`)).payload).not.toContain('report.html');
	});

	test.each(['failed', 'cancelled', 'incomplete', 'expired'] as const)(
		'lists a run with the status %s',
		async (status) => {
			const { run } = await storeRun(undefined, { status });
			expect((await request('/')).payload).toContain(run.id);
		},
	);

	test('sends a run that has ended as one event, and the end', async () => {
		const { run } = await storeRun(undefined);
		const { payload } = await request(`/runs/${run.id}/events?stream=true`);
		expect(payload.match(/^event: .*$/gm)).toEqual(['event: blocks', 'event: end']);
	});

	test('answers HEAD with no stream', async () => {
		const { run } = await storeRun(undefined);
		const method = 'HEAD' as const;
		expect((await request(`/runs/${run.id}`, { method })).statusCode).toBe(200);
		expect((await request(`/runs/${run.id}/events?stream=true`, { method })).statusCode).toBe(404);
	});

	test.each(['/runs/run_none', '/runs/run_none/events', '/?after=run_none', '/runs/%00'])(
		'answers %s with a page',
		async (url) => {
			const { statusCode, headers } = await request(url);
			expect([400, 404]).toContain(statusCode);
			expect(headers['content-type']).toContain('text/html');
		},
	);

	test('shows 50 runs at a time', async () => {
		for (let count = 0; count < 60; count++) await storeRun(undefined);
		const first = await request('/');
		expect(first.payload.match(/id="link-/g)).toHaveLength(50);
		const older = /href="(\/\?after=\w+)"/.exec(first.payload)?.[1] ?? '';
		expect((await request(older)).payload.match(/id="link-/g)?.length).toBeGreaterThan(10);
	});

	test.each(['style.css', 'page.js', 'icon.svg'])('serves its own file %s', async (name) => {
		expect((await request(`/page/${name}`)).statusCode).toBe(200);
	});
});
