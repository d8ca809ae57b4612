import { toApiUrl } from '../../../src/routes/toApiUrl.ts';
import { startTestApp } from '../../support/engines/startTestApp.ts';

test.each([
	['/v1/files?after=a//b/', '/v1/files?after=a//b/'],
	['/v1//files', '/v1/files'],
	['//v1/files/', '/v1/files'],
	['/v1/', '/v1'],
	['/mcp/', '/mcp'],
	[
		'/openai/threads/runs?api-version=2024-05-01-preview',
		'/v1/threads/runs?api-version=2024-05-01-preview',
	],
	['/openai/v1/responses/?api-version=preview', '/v1/responses?api-version=preview'],
	['/openai/v1', '/v1'],
	['/openai/deployments/my%2Fmodel/chat/completions?x', '/v1/chat/completions?x'],
	['/v1/threads/%2F%2e%2e', '/v1/threads/%2F%2e%2e'],
	['/v1/v1/files', '/v1/v1/files'],
	['/v1files/', '/v1files/'],
	['/openaix//a', '/openaix//a'],
	['/runs//a/', '/runs//a/'],
	['/', '/'],
	['*', '*'],
])('reads %s as %s', (url, expected) => {
	expect(toApiUrl(url)).toBe(expected);
});

test("serves clients with a slash at the end of their base URL, and Azure's paths", async () => {
	const engine = await startTestApp();
	const get = async (url: string) =>
		(await engine.app.inject({ method: 'GET', url, headers: { host: 'localhost' } })).json();
	const models = await get('/v1/models');
	expect(models.object).toBe('list');
	for (const url of ['/v1//models', '/v1/models/', '/openai/models?api-version=2024-05-01-preview'])
		expect([url, await get(url)]).toEqual([url, models]);
	expect((await get('/openai/v1/nothing')).error.message).toBe(
		'Invalid URL (GET /openai/v1/nothing)',
	);
	await engine.close();
});

test('needs the key for each form of a path', async () => {
	const engine = await startTestApp({ settings: { apiKeys: [{ name: 'ann', key: 'secret' }] } });
	for (const url of ['/v1//models', '//v1/models/', '/openai/models', '/openai/v1/models']) {
		const { statusCode } = await engine.app.inject({ method: 'GET', url });
		expect([url, statusCode]).toEqual([url, 401]);
	}
	await engine.close();
});
