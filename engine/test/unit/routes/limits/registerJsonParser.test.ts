import { findJsonExcess } from '../../../../src/routes/limits/findJsonExcess.ts';
import { startTestApp } from '../../../support/engines/startTestApp.ts';

const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

test('answers 400 to JSON nested 100,000 levels deep, wherever it is in the body', async () => {
	const engine = await startTestApp();
	const bodies = [
		['/threads', `{"metadata":{},"unknown":${nested(100_000)}}`],
		['/assistants', `{"model":"python","response_format":${nested(100_000)}}`],
		[
			'/responses',
			`{"model":"python","input":[{"type":"reasoning","summary":${nested(100_000)}}]}`,
		],
		['/threads', '['.repeat(100_000)],
		['/threads', nested(129)],
	];
	for (const [path, payload] of bodies) {
		const answer = await engine.app.inject({
			method: 'POST',
			url: `/v1${path}`,
			headers: { 'content-type': 'application/json' },
			payload: payload!,
		});
		expect(answer.statusCode).toBe(400);
		expect(answer.json().error).toMatchObject({
			type: 'invalid_request_error',
			message: expect.stringContaining('128 levels'),
		});
	}
	await engine.close();
});

test('accepts JSON as deep as the schemas of functions', async () => {
	const engine = await startTestApp();
	const parameters = JSON.parse('{"properties":'.repeat(60) + '{}' + '}'.repeat(60)) as object;
	const tools = [{ type: 'function', function: { name: 'f', parameters } }];
	const answer = await engine.send('POST', '/assistants', { model: 'python', tools });
	expect(answer.json().tools).toEqual(tools);
	await engine.close();
});

test.each([
	['keys', `{"metadata":{${Array.from({ length: 100_001 }, (_, n) => `"${n}":0`).join()}}}`],
	['values', `{"messages":[${'{},'.repeat(300_001)}{}]}`],
])('answers 400 to JSON with more %s than are parsed at once', async (what, payload) => {
	const engine = await startTestApp();
	const answer = await engine.app.inject({
		method: 'POST',
		url: '/v1/threads',
		headers: { 'content-type': 'application/json' },
		payload,
	});
	expect(answer.statusCode).toBe(400);
	expect(answer.json().error.message).toMatch(`00,000 ${what}.`);
	await engine.close();
});

test.each([
	['{"a":[{"b":[]}]}', { levels: 4, keys: 2, values: 4 }],
	['"[[[[[["', { levels: 0, keys: 0, values: 0 }],
	[String.raw`["\"[[[", "\\", "[", {"[[": 1}]`, { levels: 2, keys: 1, values: 5 }],
	[String.raw`["\\\"::", "\\\\", {}]`, { levels: 2, keys: 0, values: 4 }],
	['[[],[],[],[]]', { levels: 2, keys: 0, values: 8 }],
	['1', { levels: 0, keys: 0, values: 0 }],
	['"[', { levels: 0, keys: 0, values: 0 }],
] as const)('measures %s as %j', (json, measures) => {
	expect(findJsonExcess(json, measures)).toBeUndefined();
	for (const name of ['levels', 'keys', 'values'] as const) {
		const less = { ...measures, [name]: measures[name] - 1 };
		if (measures[name] > 0) expect(findJsonExcess(json, less)).toBe(name);
	}
});

test('refuses JSON with another content type, and names the right one', async () => {
	const engine = await startTestApp();
	for (const type of ['text/plain', 'application/x-www-form-urlencoded']) {
		const answer = await engine.app.inject({
			method: 'POST',
			url: '/v1/threads',
			headers: { host: 'localhost', 'content-type': type },
			payload: '{}',
		});
		expect(answer.statusCode).toBe(415);
		expect(answer.json().error.message).toContain('content-type: application/json');
	}
	await engine.close();
});
