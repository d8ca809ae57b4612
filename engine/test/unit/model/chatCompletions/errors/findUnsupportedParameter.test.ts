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

const everything = {
	...body,
	messages: [
		{ role: 'system', content: 'Be brief.' },
		{ role: 'user', content: [{ type: 'text', text: 'What?' }] },
	],
	tool_choice: 'required',
	parallel_tool_calls: false,
	reasoning_effort: 'low',
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
	[400, 'System role not supported', 'system'],
	[400, 'This model does not support thinking', 'reasoning_effort'],
	[400, 'Model grok-4 does not support parameter reasoningEffort.', 'reasoning_effort'],
	[400, '`reasoning_effort` must be one of `none` or `default`', 'reasoning_effort'],
	[400, 'Argument not supported on this model: parallelToolCalls', 'parallel_tool_calls'],
	[400, 'Thinking may not be enabled when tool_choice forces tool use.', 'tool_choice'],
	[400, 'tool_choice is not supported by this model.', 'tool_choice'],
	[400, "Unknown name 'parallel_tool_calls': Cannot find field.", 'parallel_tool_calls'],
	[500, 'image input is not supported - hint: you may need to provide the mmproj', 'images'],
	[400, 'At most 0 image(s) may be provided: not a multimodal model', 'images'],
])('concludes from %i %j that the server does not support %s', (status, message, refusal) => {
	expect(parameterFrom(status, message, null, everything)).toBe(refusal);
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
	[500, 'stream closed before the answer was complete'],
	[500, 'temperature sensor of the GPU reports 95 degrees'],
	[400, 'Failed to download image from image_url: not available'],
	[500, 'model requires more system memory than is available'],
	[400, "This model's maximum context length is 4096 tokens, with 300 in the tools."],
])('concludes nothing from %i %j', (status, message) => {
	expect(parameterFrom(status, message, null, everything)).toBeUndefined();
});

test('ignores parameters that were not sent', () => {
	expect(parameterFrom(400, 'temperature is wrong', null, { stream: true })).toBeUndefined();
});

test('reads the status of the server behind a gateway from the code of an error with status 200', () => {
	const body = { message: 'This model does not support tools', code: 404 };
	const error = new APIError(undefined, body, undefined, undefined);
	expect(findUnsupportedParameter(error, everything as never)).toBe('tools');
});
