import { invalidRequest } from './ApiError.ts';

/** Features of OpenAI's protocols that this engine does not have. They are refused by name: ignoring them would mislead. */
const explanations = {
	stream:
		'Only background responses can be streamed again. Create the response with background: true.',
	file_search:
		'file_search is not available in this engine. Use code_interpreter and let Python read the file.',
	image_url:
		'This engine does not fetch images from the web. Send a data URL, or upload the image and send its file_id.',
	file_url:
		'This engine does not fetch files from the web. Send file_data, or upload the file and send its file_id.',
	prompt: 'Stored prompts are not available in this engine. Send instructions and input.',
} as const;

/** The error (400) for a feature; `param` is where the request asked for it. */
export function unsupported(feature: keyof typeof explanations, param: string | null) {
	return invalidRequest(param, explanations[feature], 'unsupported_value');
}
