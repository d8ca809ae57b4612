import { APIConnectionTimeoutError, APIUserAbortError } from 'openai';
import { BackendError } from '../../../../../../backends/BackendError.ts';
import { toBackendError } from '../../../../../../backends/shared/errors/toBackendError.ts';
import { findFreePort } from '../../../../../../scripts/servers/findFreePort.ts';
import { errorAt, errorFor } from '../../../../../support/backends/errorFor.ts';
import { openServer } from '../../../../../support/servers/openServer.ts';
import { resourcesOfThisFile } from '../../../../../support/resourcesOfThisFile.ts';

const resources = resourcesOfThisFile();

describe('toBackendError: no response', () => {
	it('names the server and the errno of a refused connection, and marks it as not executed', async () => {
		const port = await findFreePort();
		const error = await errorAt(`http://127.0.0.1:${port}/v1`);
		expect(error).toMatchObject({
			message: `No response from http://127.0.0.1:${port} (ECONNREFUSED)`,
			code: 'ECONNREFUSED',
			temporary: true,
			notExecuted: true,
		});
		expect(error.status).toBeUndefined();
		expect(error.hint).toMatch(/Start the server/);
	});

	it('does not report a lost connection as not executed', async () => {
		const { baseUrl } = await openServer(resources, (_received, response) => {
			response.destroy();
			return undefined;
		});
		const error = await errorAt(baseUrl);
		expect(error).toMatchObject({ temporary: true, notExecuted: false });
		expect(error.message).toMatch(/^No response from http:\/\/127\.0\.0\.1:\d+/);
	});

	it('treats a connection that ends within the response as temporary', async () => {
		const { baseUrl } = await openServer(resources, (_received, response) => {
			response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
			response.write('{"id":');
			setTimeout(() => response.destroy(), 20);
			return undefined;
		});
		expect(await errorAt(baseUrl)).toMatchObject({ temporary: true, notExecuted: false });
	});

	it('treats truncated JSON as temporary', async () => {
		const error = await errorFor(resources, {
			headers: { 'content-type': 'application/json' },
			body: '{"id',
		});
		expect(error).toMatchObject({ temporary: true, notExecuted: false });
	});

	it('describes a timeout and a cancelled request', () => {
		expect(toBackendError(new APIConnectionTimeoutError(), 'http://h/v1/x')).toMatchObject({
			message: 'No response from http://h (ETIMEDOUT)',
			temporary: true,
		});
		expect(toBackendError(new APIUserAbortError())).toMatchObject({
			code: 'cancelled',
			temporary: false,
		});
	});

	it('finds the errno under several causes, and handles circular causes', () => {
		const deep = new Error('outer', {
			cause: new Error('middle', { cause: Object.assign(new Error('x'), { code: 'ENOTFOUND' }) }),
		});
		expect(toBackendError(deep)).toMatchObject({ code: 'ENOTFOUND', notExecuted: true });
		const circle = new Error('round');
		circle.cause = circle;
		expect(toBackendError(circle).message).toBe('No response from the server: round');
	});

	it('returns a BackendError unchanged', () => {
		const error = new BackendError('said already');
		expect(toBackendError(error)).toBe(error);
	});

	it('omits user and password of a URL', () => {
		const error = toBackendError(
			new Error('bad http://me:secret123@h/v1'),
			'http://me:secret123@h/v1',
		);
		expect(error.message).not.toContain('secret123');
	});
});
