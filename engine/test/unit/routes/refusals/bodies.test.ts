import { startTestApp } from '../../../support/engines/startTestApp.ts';
import type { TestApp } from '../../../support/engines/startTestApp.ts';

let engine: TestApp;

beforeAll(async () => {
	engine = await startTestApp();
});

afterAll(async () => {
	await engine.close();
});

test.each(['{', '[]', '"x"', 'null', '{"__proto__": {"model": "python"}}'])(
	'answers 400 to the body %s',
	async (payload) => {
		const answer = await engine.app.inject({
			method: 'POST',
			url: '/v1/assistants',
			headers: { 'content-type': 'application/json' },
			payload,
		});
		expect(answer.statusCode).toBe(400);
		expect(answer.json().error.type).toBe('invalid_request_error');
	},
);

test('tolerates fields that it does not know, and an empty JSON body', async () => {
	const answer = await engine.send('POST', '/assistants', { model: 'python', brand_new: true });
	expect(answer.statusCode).toBe(200);
	const thread = await engine.app.inject({
		method: 'POST',
		url: '/v1/threads',
		headers: { 'content-type': 'application/json' },
		payload: '',
	});
	expect(thread.statusCode).toBe(200);
});

test('answers 413 to a body that is too large', async () => {
	const answer = await engine.send('POST', '/assistants', { model: 'x'.repeat(9 * 1024 * 1024) });
	expect(answer.statusCode).toBe(413);
	expect(answer.json().error.message).toContain('8 MB');
});

test('explains how to send a body that is not marked as JSON', async () => {
	const answer = await engine.app.inject({
		method: 'POST',
		url: '/v1/threads',
		headers: { 'content-type': 'application/xml' },
		payload: '<a/>',
	});
	expect(answer.statusCode).toBe(415);
	expect(answer.json().error.message).toContain('content-type: application/json');
});
