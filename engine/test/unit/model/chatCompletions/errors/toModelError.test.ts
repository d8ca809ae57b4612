import { APIError } from 'openai';
import { toModelError } from '../../../../../src/model/chatCompletions/errors/toModelError.ts';

function answered(status: number, message: string) {
	return APIError.generate(status, { error: { message } }, message, new Headers());
}

test('keeps the key out of the message, whole or in part', () => {
	const error = toModelError(answered(401, 'Bad key my-secret-key or sk-abcd1234efgh'), [
		'my-secret-key',
	]);
	expect(error.message).not.toMatch(/my-secret-key|abcd1234/);
	expect(error.message).toContain('CODE_INTERPRETER_MODEL_API_KEY');
});

test('distinguishes a rate limit from other failures', () => {
	expect(toModelError(answered(429, 'slow down'), []).code).toBe('rate_limit_exceeded');
	expect(toModelError(answered(500, 'oops'), []).code).toBe('server_error');
});

test.each([
	[400, "This model's maximum context length is 4096 tokens.", 'num_ctx'],
	[500, "error parsing tool call: raw='import pandas'", 'could not read'],
	[429, 'You exceeded your current quota.', 'billing'],
	[503, 'Loading model', 'overloaded'],
	[400, 'Bad.', 'can call tools'],
])('gives a hint for %i %j that mentions %j', (status, message, hint) => {
	expect(toModelError(answered(status, message), []).message).toContain(hint);
});

test('shortens long answers', () => {
	expect(toModelError(answered(500, 'x'.repeat(5000)), []).message.length).toBeLessThan(500);
});

test('says that an answer was not a chat completion', () => {
	expect(toModelError(new TypeError('x'), []).message).toContain('OpenAI-compatible');
});
