import { addPrefix, readPrefix } from '../../../../src/routes/page/pathPrefix.ts';
import { readRoot } from '../../../../src/routes/page/readRoot.ts';
import { html } from '../../../../src/page/html.ts';
import { startTestApp } from '../../../support/engines/startTestApp.ts';
import type { TestApp } from '../../../support/engines/startTestApp.ts';

describe('readPrefix', () => {
	const read = (given?: string | string[]) =>
		readPrefix({ headers: { 'x-forwarded-prefix': given } });

	it.each(['/engine', '/a/b-c.d/~e'])('reads %s', (given) => {
		expect(read(given)).toBe(given);
		expect(read(`${given}/`)).toBe(given);
	});

	it.each([
		...[
			'',
			'/',
			'engine',
			'//evil.example',
			'/a//b',
			'/..',
			'/a/../b',
			'/a/.',
			'/a b',
			'/a"b',
			'/a;b',
		],
		...['/a\nb', '/a, /b', '/%2e%2e', '/\\evil', `/${'a'.repeat(65)}`],
	])('ignores %j', (given) => {
		expect(read(given)).toBe('');
	});

	it('ignores several headers', () => {
		expect(read(['/a', '/b'])).toBe('');
		expect(read()).toBe('');
	});
});

test('is part of the address at which a browser can watch a run', () => {
	const request = {
		headers: { 'x-forwarded-prefix': '/engine' },
		protocol: 'http' as const,
		host: 'h:1',
	};
	expect(readRoot(request, undefined)).toBe('http://h:1/engine');
	expect(readRoot(request, 'https://configured/x')).toBe('https://configured/x');
});

test('changes addresses of the page alone, not what code or files contain', () => {
	const hostile = ' href="/x" src="/y"';
	const { text } = html`<a href="/runs/1">${hostile}</a><a href="https://n8n.io/">n8n</a>`;
	expect(addPrefix(text, '/engine')).toBe(
		`<a href="/engine/runs/1"> href=&quot;/x&quot; src=&quot;/y&quot;</a><a href="https://n8n.io/">n8n</a>`,
	);
	expect(addPrefix(text, '')).toBe(text);
});

describe('the page below a prefix', () => {
	const apiKeys = [{ name: 'ours', key: 'first-key' }];
	const headers = { 'x-forwarded-prefix': '/engine', 'sec-fetch-site': 'same-origin' };
	let engine: TestApp;

	beforeAll(async () => {
		engine = await startTestApp({ settings: { apiKeys } });
	});

	afterAll(async () => {
		await engine.close();
	});

	it('leads to the login and back, with a cookie for the prefix', async () => {
		const { app } = engine;
		const refused = await app.inject({ url: '/', headers });
		expect(refused.headers.location).toBe('/engine/login?next=%2F');
		const login = await app.inject({ url: '/login?next=%2F', headers });
		expect(login.payload).toContain('action="/engine/login"');
		expect(login.payload).toContain('href="/engine/page/style.css"');
		const form = { ...headers, 'content-type': 'application/x-www-form-urlencoded' };
		const payload = 'key=first-key&next=%2F';
		const loggedIn = await app.inject({ method: 'POST', url: '/login', headers: form, payload });
		expect(loggedIn.headers.location).toBe('/engine/');
		const cookie = String(loggedIn.headers['set-cookie']);
		expect(cookie).toContain('; Path=/engine/; HttpOnly');
		const page = await app.inject({ url: '/', headers: { ...headers, cookie } });
		expect(page.statusCode).toBe(200);
		expect(page.payload).toContain('src="/engine/page/page.js"');
		expect(page.payload).not.toMatch(/ (?:href|src|action)="\/(?!engine\/)/);
	});
});
