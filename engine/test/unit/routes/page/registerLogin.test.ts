import { PAGE_KEYS, PageClient, SAME_ORIGIN } from '../../../support/engines/PageClient.ts';
import { startTestApp } from '../../../support/engines/startTestApp.ts';
import type { TestApp } from '../../../support/engines/startTestApp.ts';

let engine: TestApp;
let client: PageClient;

describe('the login of the page', () => {
	beforeAll(async () => {
		engine = await startTestApp({ settings: { apiKeys: PAGE_KEYS } });
		client = new PageClient(engine);
	});

	afterAll(async () => {
		await engine.close();
	});

	test('asks for a key, and accepts no session that it did not sign', async () => {
		const { run } = await client.storeRun('ours');
		for (const cookie of ['', 'code_interpreter_session=b3Vycw.9999999999.forged']) {
			const answer = await client.request(`/runs/${run.id}`, { headers: { cookie } });
			expect([answer.statusCode, answer.headers.location]).toEqual([
				303,
				`/login?next=${encodeURIComponent(`/runs/${run.id}`)}`,
			]);
		}
		expect((await client.request('/login')).payload).toContain('type="password"');
	});

	test('keeps a session in a cookie that scripts and other sites do not get, and that does not contain the key', async () => {
		const answer = await client.logIn('first-key', {
			...SAME_ORIGIN,
			'x-forwarded-proto': 'https',
		});
		expect([answer.statusCode, answer.headers.location]).toEqual([303, '/']);
		const cookie = String(answer.headers['set-cookie']);
		expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Strict; Secure$/);
		expect(cookie).not.toContain('first-key');
	});

	test('refuses a wrong key, and tells nothing else', async () => {
		const answer = await client.logIn('wrong');
		expect(answer.statusCode).toBe(401);
		expect(answer.payload).toContain('Incorrect API key');
		expect(answer.headers['set-cookie']).toBeUndefined();
	});

	test('limits how fast keys can be guessed', async () => {
		for (let count = 0; count < 20; count++)
			await client.logIn(`wrong-${count}`, SAME_ORIGIN, '/', '203.0.113.7');
		expect((await client.logIn('first-key', SAME_ORIGIN, '/', '203.0.113.7')).statusCode).toBe(429);
	});

	test.each([
		{ 'sec-fetch-site': 'cross-site' },
		{ 'sec-fetch-site': 'same-site' },
		{ origin: 'https://evil.example' },
		{ origin: 'null' },
		{},
	])('refuses a login form with %j', async (headers) => {
		expect((await client.logIn('first-key', headers as Record<string, string>)).statusCode).toBe(
			403,
		);
	});

	test('accepts a form of a browser that sends only the origin', async () => {
		expect(
			(await client.logIn('first-key', { origin: 'http://localhost:80', host: 'localhost:80' }))
				.statusCode,
		).toBe(303);
	});

	test.each(['//evil.example', 'https://evil.example', '/\\evil.example', '/runs/../../x\n'])(
		'leads nowhere else after the login (%j)',
		async (next) => {
			expect((await client.logIn('first-key', SAME_ORIGIN, next)).headers.location).toBe('/');
		},
	);

	test('shows each name only its own runs', async () => {
		const { run } = await client.storeRun('ours');
		const [ours, theirs] = [
			await client.cookieOf('first-key'),
			await client.cookieOf('second-key'),
		];
		const paths = [
			'',
			'/events?stream=true',
			'/notebook',
			`/files/file-${run.id}`,
			`/files/file-${run.id}/content`,
		];
		for (const path of paths) {
			const url = `/runs/${run.id}${path}`;
			expect((await client.request(url, { headers: { cookie: ours } })).statusCode).toBe(200);
			expect((await client.request(url, { headers: { cookie: theirs } })).statusCode).toBe(404);
		}
		expect((await client.request('/', { headers: { cookie: ours } })).payload).toContain(run.id);
		expect((await client.request('/', { headers: { cookie: theirs } })).payload).not.toContain(
			run.id,
		);
	});

	test('the API accepts no session, and the page no key of the API', async () => {
		const { run } = await client.storeRun('ours');
		const cookie = await client.cookieOf('first-key');
		expect((await client.request('/v1/models', { headers: { cookie } })).statusCode).toBe(401);
		const authorization = 'Bearer first-key';
		expect(
			(await client.request(`/runs/${run.id}`, { headers: { authorization } })).statusCode,
		).toBe(303);
	});

	test('the login leads on who has a session already', async () => {
		const cookie = await client.cookieOf('first-key');
		const answer = await client.request('/login?next=%2Fruns%2Frun_1', { headers: { cookie } });
		expect([answer.statusCode, answer.headers.location]).toEqual([303, '/runs/run_1']);
	});

	test('a session ends with the logout', async () => {
		const answer = await client.request('/logout', { method: 'POST', headers: SAME_ORIGIN });
		expect(answer.headers['set-cookie']).toContain('Max-Age=0');
		const foreign = { 'sec-fetch-site': 'cross-site' };
		const refused = await client.request('/logout', { method: 'POST', headers: foreign });
		expect([refused.statusCode, refused.headers['set-cookie']]).toEqual([403, undefined]);
	});
});
