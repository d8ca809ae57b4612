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
