import fastify from 'fastify';
import { addWatchUrl } from '../../../../src/routes/page/addWatchUrl.ts';
import { PageKeys } from '../../../../src/routes/page/PageKeys.ts';

const run = { object: 'thread.run', id: 'run_1', created_at: 1 };

async function watchUrlOf(
	payload: object,
	publicUrl?: string,
	headers: Record<string, string> = {},
) {
	const app = fastify();
	addWatchUrl(app, { publicUrl, apiKeys: [] }, new PageKeys([]));
	app.get('/', async () => payload);
	const answer = await app.inject({ url: '/', headers });
	return answer.headers['x-code-interpreter-watch-url'];
}

test('starts with the address that the client uses, also behind a proxy that ends TLS', async () => {
	expect(await watchUrlOf(run)).toBe('http://localhost/runs/run_1');
	const headers = { host: 'engine.example', 'x-forwarded-proto': 'https,http' };
	expect(await watchUrlOf(run, undefined, headers)).toBe('https://engine.example/runs/run_1');
});

test.each(['two words', '<', '[::1'])(
	'has a place where the client names the host %j',
	async (host) => {
		expect(await watchUrlOf(run, undefined, { host })).toBe('http://localhost/runs/run_1');
	},
);

test('starts with the address that was configured', async () => {
	expect(await watchUrlOf(run, 'https://ci.example/base')).toBe(
		'https://ci.example/base/runs/run_1',
	);
});

test('is only for runs and responses', async () => {
	expect(await watchUrlOf({ ...run, object: 'response' })).toBeDefined();
	expect(await watchUrlOf({ ...run, object: 'thread' })).toBeUndefined();
	expect(await watchUrlOf({})).toBeUndefined();
});
