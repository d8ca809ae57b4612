import { APIError } from 'openai';
import { findUnsupportedParameter } from '../../../../../src/model/chatCompletions/errors/findUnsupportedParameter.ts';

const body = {
	model: 'tiny',
	messages: [],
	stream: true,
	stream_options: {},
	temperature: 0,
	max_tokens: 100,
	tools: [],
};

function parameterFrom(
	status: number,
	message: string,
	param: string | null = null,
	sent: object = body,
) {
	const error = APIError.generate(status, { error: { message, param } }, undefined, new Headers());
	return findUnsupportedParameter(error, sent);
}

/** Messages of Ollama, vLLM, llama.cpp and OpenAI, from their sources and users' reports. */
test.each([
	[400, 'registry.ollama.ai/library/gemma:2b does not support tools', 'tools'],
	[
		400,
		'"auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set',
		'tools',
	],
	[500, 'tools param requires --jinja flag', 'tools'],
	[500, 'Cannot use tools with stream', 'stream'],
	[404, 'No endpoints found that support tool use.', 'tools'],
	[400, "Unsupported value: 'temperature' does not support 0 with this model.", 'temperature'],
	[
		400,
		"Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
		'max_tokens',
	],
	[422, 'Extra inputs are not permitted: stream_options', 'stream_options'],
])('concludes from %i %j that the server does not support %s', (status, message, refusal) => {
	expect(parameterFrom(status, message)).toBe(refusal);
});

test('uses the parameter that the error names', () => {
	expect(parameterFrom(400, 'Not so.', 'temperature')).toBe('temperature');
});

test.each([
	[401, 'tools need a key'],
	[429, 'too many tools'],
	[404, 'The model does not exist'],
	[500, "error parsing tool call: raw='import pandas', err=invalid character 'i'"],
	[400, 'Function call is missing a thought_signature in functionCall parts.'],
	[400, 'The tool call arguments are malformed.'],
	[500, 'Tools crashed.'],
	[400, "This model's maximum context length is 4096 tokens, with 300 in the tools."],
])('concludes nothing from %i %j', (status, message) => {
	expect(parameterFrom(status, message)).toBeUndefined();
});

test('ignores parameters that were not sent', () => {
	expect(parameterFrom(400, 'temperature is wrong', null, { stream: true })).toBeUndefined();
});
