import { invalidRequest } from '../protocol/ApiError.ts';
import type { RegisterRoutes } from './RouteContext.ts';

/** Parts of OpenAI's API that this engine does not have, with what to use instead. */
const REASONS = {
	'/responses/input_tokens':
		'This engine does not count tokens. The usage of each response has the numbers of its model server.',
	'/responses/compact':
		'This engine does not compact conversations. Create the response with truncation: auto.',
	'/chat/completions':
		'This engine does not support chat completions. Use POST /v1/responses, or send the request to the model server itself.',
	'/completions': 'This engine does not support completions. Use POST /v1/responses.',
	'/embeddings':
		'This engine does not create embeddings. Send the request to the model server itself.',
	'/vector_stores':
		'This engine has no file_search and no vector stores. Give the files to code_interpreter.',
	'/images/generations':
		'This engine does not generate images. Python can draw figures: plt.show() shows one.',
	'/images/edits':
		'This engine does not edit images. Python can: give the image to code_interpreter.',
	'/images/variations':
		'This engine does not create variations of images. Python can edit them: use code_interpreter.',
	'/videos':
		'This engine does not generate videos. Python can write animations: use code_interpreter.',
	'/audio/speech': 'This engine does not support audio.',
	'/audio/transcriptions': 'This engine does not support audio.',
	'/audio/translations': 'This engine does not support audio.',
	'/moderations':
		'This engine does not support moderations. Send the request to the model server itself.',
	'/realtime/sessions':
		'This engine does not support realtime sessions. Stream a response instead.',
	'/batches':
		'This engine does not support batches. Create background responses: they run as a queue.',
} as const;

/** Answers what stays out of this engine with a reason, instead of "Invalid URL". */
export const registerUnavailable: RegisterRoutes = (app) => {
	for (const [path, reason] of Object.entries(REASONS)) {
		app.post(path, async () => {
			throw invalidRequest(null, reason, 'unsupported_endpoint');
		});
	}
};
