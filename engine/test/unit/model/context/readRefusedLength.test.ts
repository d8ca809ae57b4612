import { APIError } from 'openai';
import { readRefusedLength } from '../../../../src/model/context/readRefusedLength.ts';

const refuse = (status: number | undefined, message: string) =>
	new APIError(status, { message }, message, undefined);

/** Messages as public reports quote them. */
test.each([
	[
		400,
		"This model's maximum context length is 8192 tokens. However, your messages resulted in 9001 tokens.",
		6553,
	],
	[400, 'the request exceeds the available context size (4096 tokens), try increasing it', 3276],
	[400, 'prompt is too long: 208310 tokens > 200000 maximum', 160_000],
	[
		400,
		'The input token count (1048600) exceeds the maximum number of tokens allowed (1048576).',
		800_000,
	],
	[
		400,
		"This model's maximum prompt length is 131072 but the request contains 150000 tokens.",
		104_857,
	],
	[
		400,
		'The decoder prompt (length 5000) is longer than the maximum model length of 4096. Make sure it fits.',
		3276,
	],
	[
		400,
		'Prompt contains 40000 tokens and 0 draft tokens, too large for model with 32768 maximum context length',
		26_214,
	],
	[422, 'Input validation error: `inputs` must have less than 4095 tokens. Given: 5000', 3276],
	[422, '`inputs` tokens + `max_new_tokens` must be <= 8193.', 6554],
	[400, 'Invalid request: Your request exceeded model token limit: 8192 (requested: 9000)', 6553],
	[400, 'Range of input length should be [1, 30720]', 24_576],
	[400, 'Prompt exceeds max length', 500_000],
	[400, 'Please reduce the length of the messages or completion.', 500_000],
	[400, 'Input is too long for requested model.', 500_000],
	[500, 'context size has been exceeded', 500_000],
	[undefined, 'Context size has been exceeded.', 500_000],
])('reads the limit from status %s: %s', (status, message, expected) => {
	expect(readRefusedLength(refuse(status, message), 1_000_000)).toBe(expected);
});

test.each([
	[400, 'max_tokens: Field required'],
	[401, 'maximum context length is 8192 tokens'],
	[429, 'Rate limit reached: 30000 tokens per minute'],
])('does not read a limit from status %s: %s', (status, message) => {
	expect(readRefusedLength(refuse(status, message), 10_000)).toBeUndefined();
});

test('expects a shorter prompt than the refused one, even if the named limit is longer', () => {
	const error = refuse(400, "This model's maximum context length is 8192 tokens.");
	expect(readRefusedLength(error, 5000)).toBe(4000);
});

test('reads the limit from the field in which llama.cpp has it', () => {
	const body = {
		code: 400,
		message: 'the request exceeds the available context size, try increasing it',
		type: 'exceed_context_size_error',
		n_ctx: 4096,
	};
	expect(readRefusedLength(new APIError(400, body, body.message, undefined), 9000)).toBe(3276);
});

test('recognizes a prompt that is too long by the code of the error', () => {
	const body = { message: 'Request too large.', code: 'context_length_exceeded' };
	expect(readRefusedLength(new APIError(400, body, body.message, undefined), 9000)).toBe(4500);
});
