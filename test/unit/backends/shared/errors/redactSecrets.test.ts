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
	])('redacts the secret in %j', (text) => {
		const redacted = redactSecrets(text);
		expect(redacted).toContain('[redacted]');
		expect(redacted).not.toMatch(/abcDEF|wxyz|eyJhb|0123456789|hunter2|correct-horse/);
	});

	it.each([
		'The model gpt-5.2 does not exist',
		'No thread found with id thread_abc123def456',
		'max_output_tokens: 12 is too low',
		'See https://example.com/docs?page=2 for the task-list',
	])('leaves %j unchanged', (text) => {
		expect(redactSecrets(text)).toBe(text);
	});
});
