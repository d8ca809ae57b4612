import { createClient } from '../../../../backends/shared/createClient.ts';

describe('createClient', () => {
	it.each([
		' http://127.0.0.1:8787/v1/ ',
		'http://127.0.0.1:8787/v1',
		'HTTP://127.0.0.1:8787/v1//',
	])('treats %j as the same Base URL', (baseUrl) => {
		const client = createClient({ baseUrl, fetch });
		expect(client.buildURL('/files', {})).toBe('http://127.0.0.1:8787/v1/files');
	});

	it.each(['', 'api.openai.com/v1', 'ftp://host/v1', 'http://', 'file:///etc/passwd'])(
		'says how a Base URL looks when it is given %j',
		(baseUrl) => {
			expect(() => createClient({ baseUrl, fetch })).toThrow(
				expect.objectContaining({
					code: 'invalid_base_url',
					hint: expect.stringContaining('http://127.0.0.1:8787/v1') as string,
				}) as Error,
			);
		},
	);

	it('does not include a password of the Base URL in its message', () => {
		const act = () => createClient({ baseUrl: 'user:hunter2secret@host', fetch });
		expect(act).toThrow('is not a web address');
		expect(act).not.toThrow('hunter2secret');
	});

	it('never retries by itself and takes no settings from the environment', () => {
		const client = createClient({ baseUrl: 'http://127.0.0.1:8787/v1', fetch });
		expect(client.maxRetries).toBe(0);
		expect(client.organization).toBeNull();
		expect(client.project).toBeNull();
	});
});
