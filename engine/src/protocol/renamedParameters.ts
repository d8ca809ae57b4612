import { ApiError } from './ApiError.ts';

/**
 * Parameters of other versions of the API and what replaced them, by kind of request. Ignoring one would change the
 * result without a word; parameters that are unknown otherwise are ignored.
 */
const RENAMED = {
	assistant: {
		file_ids: 'tool_resources.code_interpreter.file_ids',
		max_tokens: 'max_completion_tokens of the run',
		functions: 'tools',
	},
	message: { file_ids: 'attachments' },
	run: {
		file_ids: 'tool_resources.code_interpreter.file_ids',
		max_tokens: 'max_completion_tokens',
		max_output_tokens: 'max_completion_tokens',
		reasoning: 'reasoning_effort',
		functions: 'tools',
	},
	response: {
		messages: 'input',
		response_format: 'text.format',
		max_tokens: 'max_output_tokens',
		max_completion_tokens: 'max_output_tokens',
		reasoning_effort: 'reasoning.effort',
		verbosity: 'text.verbosity',
		functions: 'tools',
		function_call: 'tool_choice',
		file_ids: 'tools[0].container.file_ids',
		assistant_id: 'instructions, model and tools',
		thread_id: 'conversation',
		additional_instructions: 'instructions',
		max_prompt_tokens: 'truncation',
	},
} as const;

/**
 * @param where where the body is in the request, such as `messages[0].`
 * @throws ApiError that names the right parameter
 */
export function refuseRenamedParameters(
	kind: keyof typeof RENAMED,
	body: object,
	where = '',
): void {
	for (const [name, replacement] of Object.entries(RENAMED[kind])) {
		const value = (body as Record<string, unknown>)[name];
		if (value === undefined || value === null) continue;
		throw new ApiError(
			400,
			`Unknown parameter: '${where}${name}'. Use '${where}${replacement}' instead.`,
			{ param: `${where}${name}`, code: 'unknown_parameter' },
		);
	}
}
