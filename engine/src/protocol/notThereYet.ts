import { invalidRequest } from './ApiError.ts';

/** What the protocol knows and this engine does not do yet. Refused by name: ignoring it would mislead. */
const explanations = {
	stream: 'Streaming is not available in this engine yet: leave out stream, and poll for the end.',
	function:
		'Function tools are not available in this engine yet: code_interpreter is its one tool.',
	file_search:
		'file_search is not available in this engine: use code_interpreter and let Python read the file.',
	image:
		'Images in messages are not shown to models by this engine yet: attach the file with the code_interpreter tool and let Python read it.',
	file_data:
		'Files in messages are taken by their id only: upload the file with POST /v1/files and give its file_id.',
	prompt: 'Stored prompts are not available in this engine: send instructions and input.',
	submit_tool_outputs:
		'Function tools are not available in this engine yet, so no run waits for tool outputs.',
} as const;

/** The refusal (status 400) of a feature; `param` is where the request asked for it. */
export function notThereYet(feature: keyof typeof explanations, param: string | null) {
	return invalidRequest(param, explanations[feature], 'unsupported_value');
}
