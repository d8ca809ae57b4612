import type { ChatCompletionCreateParamsBase } from 'openai/resources/chat/completions/completions';

export type ChatRequest = ChatCompletionCreateParamsBase;

/** What can be left out of a request when a server does not support it, the most specific names first. */
export const OPTIONAL_PARAMETERS = [
	'parallel_tool_calls',
	'tool_choice',
	'stream_options',
	'max_completion_tokens',
	'max_tokens',
	'reasoning_effort',
	'response_format',
	'temperature',
	'top_p',
	'stream',
	'images',
	'adjacent_messages',
	'system',
	'reasoning_content',
	'tools',
] as const;

export type OptionalParameter = (typeof OPTIONAL_PARAMETERS)[number];
