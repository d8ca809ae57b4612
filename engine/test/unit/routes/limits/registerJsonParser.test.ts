import { isDeeperThan } from '../../../../src/routes/limits/registerJsonParser.ts';
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
	['{"a":[{"b":[]}]}', 4],
	['"[[[[[["', 0],
	[String.raw`["\"[[[", "\\", "[", {"[[": 1}]`, 2],
	['[[],[],[],[]]', 2],
	['1', 0],
])('measures %s as %i levels deep', (json, depth) => {
	expect(isDeeperThan(json, depth)).toBe(false);
	if (depth > 0) expect(isDeeperThan(json, depth - 1)).toBe(true);
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
