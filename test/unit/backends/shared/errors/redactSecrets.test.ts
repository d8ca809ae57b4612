import { redactSecrets } from '../../../../../backends/shared/errors/redactSecrets.ts';

describe('redactSecrets', () => {
	it.each([
		'Incorrect API key provided: sk-proj-abcDEF123456.',
		'Incorrect API key provided: sk-ab***********wxyz.',
		'the header Authorization: Bearer eyJhbGciOi.abc-DEF_123 was refused',
		'api-key=0123456789abcdef is unknown',
		'{"api_key": "0123456789abcdef"}',
		'cannot connect to http://user:hunter2secret@proxy.example:3128/',
		'password: correct-horse-battery',
		'Incorrect API key provided: 0123456789abcdef0123. You can find it in the portal.',
		"The key 'a0123456789b' is not known.",
		'Invalid token 0123456789abcdef',
		'The API key you provided was (a0123456789b)',
		'API key wxyz******1 is wrong',
		'gsk_0123456789abcdef and xai-0123456789abcdef are refused',
		'AIza0123456789abcdefghijklmno is refused',
		'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.sig is expired',
	])('redacts the secret in %j', (text) => {
		const redacted = redactSecrets(text);
		expect(redacted).toContain('[redacted]');
		expect(redacted).not.toMatch(/abcDEF|wxyz|eyJhb|0123456789|hunter2|correct-horse/);
	});

	it.each([
		'The model gpt-5.2 does not exist',
		'No thread found with id thread_abc123def456',
		'max_output_tokens: 12 is too low',
		'The idempotency key was used with another body',
		'Invalid API key format',
		'This key is restricted to project settings',
		'The key thread_abc123def456 is unknown',
		'maximum token is 12345678',
		'See https://example.com/docs?page=2 for the task-list',
	])('leaves %j unchanged', (text) => {
		expect(redactSecrets(text)).toBe(text);
	});
});
