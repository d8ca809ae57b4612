import { startTestApp } from '../../../support/startTestApp.ts';
import type { TestApp } from '../../../support/startTestApp.ts';
import { withKey } from '../../../support/withKey.ts';

let engine: TestApp;

beforeEach(async () => {
	engine = await startTestApp({
		settings: {
			apiKeys: [
				{ name: 'few', key: 'first-key' },
				{ name: 'many', key: 'second-key' },
			],
			limits: { few: { requestsPerMinute: 3 } },
		},
	});
});

afterEach(async () => {
	await engine.close();
});

test('returns 429 beyond the request limit of a key, says when to try again, and serves other keys', async () => {
	const few = withKey(engine, 'first-key');
	const answers = [];
	for (let count = 0; count < 4; count++) answers.push(await few.send('GET', '/models'));
	expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 429]);
	expect(answers.map(({ headers }) => headers['x-ratelimit-remaining-requests'])).toEqual([
		'2',
		'1',
		'0',
		'0',
	]);
	const refused = answers[3]!;
	expect(refused.json().error).toMatchObject({ type: 'requests', code: 'rate_limit_exceeded' });
	expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
	expect(Number(refused.headers['retry-after-ms'])).toBeLessThanOrEqual(20_000);
	expect(refused.headers['x-ratelimit-limit-requests']).toBe('3');

	const many = withKey(engine, 'second-key');
	for (let count = 0; count < 10; count++) {
		const { statusCode, headers } = await many.send('GET', '/models');
		expect(statusCode).toBe(200);
		expect(headers).not.toHaveProperty('x-ratelimit-limit-requests');
	}
});

test('allows more requests as time passes', async () => {
	const fast = await startTestApp({ settings: { limits: { '*': { requestsPerMinute: 1200 } } } });
	let refused = 0;
	let served = 0;
	while (refused === 0) refused += (await fast.send('GET', '/models')).statusCode === 429 ? 1 : 0;
	while (served === 0) served += (await fast.send('GET', '/models')).statusCode === 200 ? 1 : 0;
	await fast.close();
});
