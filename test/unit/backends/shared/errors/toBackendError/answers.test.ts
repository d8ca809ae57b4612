import { APIError } from 'openai';
import { createClient } from '../../../../../../backends/shared/createClient.ts';
import { toBackendError } from '../../../../../../backends/shared/errors/toBackendError.ts';
import { errorFor } from '../../../../../support/backends/errorFor.ts';
import { apiError, openServer } from '../../../../../support/servers/openServer.ts';
import { resourcesOfThisFile } from '../../../../../support/resourcesOfThisFile.ts';

const resources = resourcesOfThisFile();

describe('toBackendError: error responses', () => {
	it('includes the message, status, code, request id and a hint', async () => {
		const answer = apiError(404, "The model 'gpt-9' does not exist", 'model_not_found');
		const error = await errorFor(resources, { ...answer, headers: { 'x-request-id': 'req_1' } });
		expect(error).toMatchObject({
			message: "The model 'gpt-9' does not exist",
			status: 404,
			code: 'model_not_found',
			requestId: 'req_1',
			temporary: false,
			notExecuted: false,
		});
		expect(error.hint).toMatch(/Choose a model/);
	});

	it.each([
		['http://h/models', /has no version path/],
		['https://h/v1/models', /deleted/],
		['https://h/openai/deployments', /deleted/],
		['https://h/api/projects/p/assistants', /deleted/],
	])('checks the Base URL for a version path after a 404: %s', (url, hint) => {
		const error = new APIError(404, undefined, 'Not Found', new Headers());
		expect(toBackendError(error, url).hint).toMatch(hint);
	});

	it('treats a rate limit as temporary and not executed', async () => {
		const answer = apiError(429, 'Rate limit reached', 'rate_limit_exceeded');
		const error = await errorFor(resources, { ...answer, headers: { 'retry-after': '7' } });
		expect(error).toMatchObject({ temporary: true, notExecuted: true, retryAfterMs: 7000 });
	});

	it.each([
		'insufficient_quota',
		'credit_balance_exhausted',
		'monthly_spend_limit_exceeded',
		'organization_usage_limit_exceeded',
	])('treats a 429 with %s as permanent', async (code) => {
		const error = await errorFor(resources, apiError(429, 'You exceeded your current quota', code));
		expect(error).toMatchObject({ temporary: false, notExecuted: false });
	});

	it('reads the quota code from the type when the code is empty', async () => {
		const error = await errorFor(resources, {
			status: 429,
			body: { error: { message: 'no credit', type: 'insufficient_quota', code: null } },
		});
		expect(error).toMatchObject({ code: 'insufficient_quota', temporary: false });
	});

	it.each([
		['retry-after-ms', '1234', 1234],
		['retry-after', '2.5', 2500],
	])('reads %s: %s', async (name, value, retryAfterMs) => {
		const error = await errorFor(resources, {
			...apiError(429, 'slow down'),
			headers: { [name]: value },
		});
		expect(error.retryAfterMs).toBe(retryAfterMs);
	});

	it('reads a date in retry-after', async () => {
		const date = new Date(Date.now() + 30_000).toUTCString();
		const error = await errorFor(resources, {
			...apiError(429, 'slow'),
			headers: { 'retry-after': date },
		});
		expect(error.retryAfterMs).toBeGreaterThan(20_000);
		expect(error.retryAfterMs).toBeLessThanOrEqual(30_000);
	});

	it.each(['', 'soon', '-5'])('ignores retry-after %j', async (value) => {
		const error = await errorFor(resources, {
			...apiError(429, 'slow'),
			headers: { 'retry-after': value },
		});
		expect(error.retryAfterMs).toBeUndefined();
	});

	it.each([
		[500, true],
		[502, true],
		[503, true],
		[408, true],
		[501, false],
		[400, false],
		[401, false],
		[404, false],
		[413, false],
	])('treats %i as temporary: %s, and never as not executed', async (status, temporary) => {
		const error = await errorFor(resources, apiError(status, 'no'));
		expect(error).toMatchObject({ status, temporary, notExecuted: false });
	});

	it('follows x-should-retry', async () => {
		const headers = { 'x-should-retry': 'false' };
		expect((await errorFor(resources, { ...apiError(503, 'no'), headers })).temporary).toBe(false);
	});

	it.each([
		"Can't add messages to thread_1 while a run run_1 is active.",
		'Thread thread_1 already has an active run run_1.',
	])('recognizes a busy thread by %j', async (message) => {
		const error = await errorFor(resources, apiError(400, message));
		expect(error).toMatchObject({ status: 400, code: 'thread_busy', temporary: false });
		expect(error.hint).toMatch(/When Thread Is Busy/);
	});

	it('does not include the web page of a gateway', async () => {
		const error = await errorFor(resources, {
			status: 502,
			headers: { 'content-type': 'text/html' },
			body: '<!DOCTYPE html><html><head><title>502</title></head></html>',
		});
		expect(error.message).toBe('The server returned HTTP 502 with a web page');
		expect(error.hint).toMatch(/gateway/);
	});

	it.each([
		['an empty body', '', 'The server returned HTTP 404'],
		['plain text', 'no such route', 'The server returned HTTP 404: no such route'],
		['a detail, as FastAPI has it', { detail: 'Not Found' }, 'Not Found'],
		['a bare message', { message: 'Not here' }, 'Not here'],
		['JSON of another shape', { x: 1 }, 'The server returned HTTP 404: {"x":1}'],
	])('makes a message from %s', async (_what, body, message) => {
		expect((await errorFor(resources, { status: 404, body })).message).toBe(message);
	});

	it('accepts a numeric code', async () => {
		const error = await errorFor(resources, {
			status: 429,
			body: { error: { message: 'slow down', code: 429 } },
		});
		expect(error.code).toBe('429');
		expect(error.hint).toMatch(/too many requests/);
	});

	it('redacts keys that the server echoes', async () => {
		const error = await errorFor(
			resources,
			apiError(401, 'Incorrect API key provided: sk-proj-1234abcd5678.', 'invalid_api_key'),
		);
		expect(error.message).toBe('Incorrect API key provided: [redacted].');
	});

	it('truncates an endless message', async () => {
		const error = await errorFor(resources, apiError(400, 'x'.repeat(100_000)));
		expect(error.message.length).toBeLessThanOrEqual(2000);
	});

	it('leaves no part of a password when truncating', async () => {
		const echo = `${'x'.repeat(1978)} https://user:hunter2-hunter2@proxy.example.com`;
		const error = await errorFor(resources, apiError(400, echo));
		expect(error.message).toContain('x https:');
		expect(error.message).not.toContain('hunter');
	});

	it('reports a redirect', async () => {
		const error = toBackendError(
			await createClient({
				baseUrl: (
					await openServer(resources, () => ({
						status: 308,
						headers: { location: 'https://example.com/v1/models' },
						body: '',
					}))
				).baseUrl,
				fetch: async (input, init) => await fetch(input, { ...init, redirect: 'manual' }),
			})
				.models.retrieve('python')
				.catch((reason: unknown) => reason),
		);
		expect(error).toMatchObject({ message: 'The server returned HTTP 308', temporary: false });
		expect(error.hint).toMatch(/Base URL/);
	});
});
