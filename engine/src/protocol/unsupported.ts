import { invalidRequest } from './ApiError.ts';

/** What OpenAI's protocols know and this engine does not do. Refused by name: ignoring it would mislead. */
const explanations = {
	stream:
		'A response that was begun without a stream cannot be streamed: leave out stream, and poll.',
	file_search:
		'file_search is not available in this engine: use code_interpreter and let Python read the file.',
	image:
		'Images are not shown to models in the Responses API of this engine: give the file to code_interpreter and let Python read it.',
	file_data:
		'Files in messages are taken by their id only: upload the file with POST /v1/files and give its file_id.',
	prompt: 'Stored prompts are not available in this engine: send instructions and input.',
} as const;

/** The refusal (status 400) of a feature; `param` is where the request asked for it. */
export function unsupported(feature: keyof typeof explanations, param: string | null) {
	return invalidRequest(param, explanations[feature], 'unsupported_value');
}
