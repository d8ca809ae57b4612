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
	// The message is cut within the key.
	const long = answered(401, `${'x'.repeat(290)} my-secret-key`);
	expect(toModelError(long, ['my-secret-key']).message).not.toContain('my-s');
});

test('distinguishes a rate limit from other failures', () => {
	expect(toModelError(answered(429, 'slow down'), []).code).toBe('rate_limit_exceeded');
	expect(toModelError(answered(500, 'oops'), []).code).toBe('server_error');
});

test.each([
	[400, "This model's maximum context length is 4096 tokens.", 'num_ctx'],
	[500, "error parsing tool call: raw='import pandas'", 'could not read'],
	[429, 'You exceeded your current quota.', 'billing'],
	[400, 'Content Exists Risk', 'Rephrase'],
	[400, 'API key not valid. Please pass a valid API key.', 'CODE_INTERPRETER_MODEL_API_KEY'],
	[400, 'Input data may contain inappropriate content.', 'Rephrase'],
	[403, 'Content violates usage guidelines.', 'Rephrase'],
	[403, 'Access to this image model is denied.', 'permissions'],
	[503, 'Loading model', 'overloaded'],
	[400, 'Bad.', 'can call tools'],
	[400, 'prompt is too long: 210000 tokens > 200000 maximum', 'num_ctx'],
	[
		400,
		'The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).',
		'num_ctx',
	],
	[
		400,
		'the request exceeds the available context size. try increasing the context size',
		'num_ctx',
	],
	[
		400,
		'Prompt contains 40000 tokens, too large for model with 32768 maximum context length',
		'num_ctx',
	],
	[400, 'Please reduce the length of the messages or completion.', 'num_ctx'],
	[400, 'However, the model is loaded with context length of only 4096 tokens', 'num_ctx'],
	[400, 'Input is too long for requested model.', 'num_ctx'],
	[402, 'Insufficient Balance', 'billing'],
	[400, "The response was filtered due to Azure OpenAI's content management policy.", 'Rephrase'],
	[500, 'model requires more system memory (9.1 GiB) than is available (5.0 GiB)', 'smaller model'],
	[400, 'Failed to download image from https://example.org/a.png', 'Check the images'],
	[504, 'Gateway Timeout', 'raise its timeout'],
	[400, 'Failed to call a function. See failed_generation.', 'could not read'],
])('gives a hint for %i %j that mentions %j', (status, message, hint) => {
	expect(toModelError(answered(status, message), []).message).toContain(hint);
});

test('shortens long answers', () => {
	expect(toModelError(answered(500, 'x'.repeat(5000)), []).message.length).toBeLessThan(500);
});

test('says that an answer was not a chat completion', () => {
	expect(toModelError(new TypeError('x'), []).message).toContain('OpenAI-compatible');
});

test('repeats how long the server asks to wait', () => {
	const headers = new Headers({ 'retry-after': '120' });
	const error = APIError.generate(429, { error: { message: 'Slow down.' } }, undefined, headers);
	expect(toModelError(error, []).message).toContain('wait 120 seconds');
});

test('shows the title of a web page rather than its source', () => {
	const page = '<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>';
	const error = APIError.generate(502, undefined, page, new Headers());
	expect(toModelError(error, []).message).toContain('answered: 502 Bad Gateway. Check that');
});

test('distinguishes a rate limit and a content filter that are reported within a stream', () => {
	const within = (message: string) => new APIError(undefined, { message }, undefined, undefined);
	expect(toModelError(within('Rate limit reached.'), []).code).toBe('rate_limit_exceeded');
	expect(toModelError(within('Stopped by the content filter.'), []).code).toBe('invalid_prompt');
});
