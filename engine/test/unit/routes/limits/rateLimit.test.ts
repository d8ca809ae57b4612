import { startTestApp } from '../../../support/engines/startTestApp.ts';
import type { TestApp } from '../../../support/engines/startTestApp.ts';
import { withKey } from '../../../support/engines/withKey.ts';

let engine: TestApp;

// Stands still, so that nothing becomes available again while the requests are sent.
let nowMs = 0;

function letPass(ms: number): void {
	nowMs += ms;
}

beforeEach(async () => {
	jest.spyOn(performance, 'now').mockImplementation(() => nowMs);
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
	jest.restoreAllMocks();
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
	expect(refused.headers).toMatchObject({ 'retry-after': '20', 'retry-after-ms': '20000' });
	expect(refused.headers['x-ratelimit-limit-requests']).toBe('3');

	const many = withKey(engine, 'second-key');
	for (let count = 0; count < 10; count++) {
		const { statusCode, headers } = await many.send('GET', '/models');
		expect(statusCode).toBe(200);
		expect(headers).not.toHaveProperty('x-ratelimit-limit-requests');
	}
});

test('allows more requests as time passes', async () => {
	const few = withKey(engine, 'first-key');
	const statuses = async () => {
		const answers = [];
		for (let count = 0; count < 3; count++) answers.push(await few.send('GET', '/models'));
		return answers.map(({ statusCode }) => statusCode);
	};
	expect(await statuses()).toEqual([200, 200, 200]);
	letPass(19_000);
	expect(await statuses()).toEqual([429, 429, 429]);
	letPass(22_000);
	expect(await statuses()).toEqual([200, 200, 429]);
});
