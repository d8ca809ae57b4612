import { apiError, type Handle, page } from './openServer.ts';

/** The part of a response of the live API that tests read. */
export interface WireResponse {
	id: string;
	created_at: number;
	usage: { input_tokens: number; output_tokens: number; total_tokens: number };
	output: {
		id: string;
		type: string;
		status: string;
		code?: string;
		outputs?: { type: string; logs?: string; url?: string }[] | null;
		content?: {
			text: string;
			annotations?: { file_id: string; filename: string; start_index: number }[];
		}[];
	}[];
}

/**
 * A server on which every run is this response. The assistant and the thread exist under any ID; the containers
 * have the files that the response cites, or have expired.
 *
 * @param contentOf what a file contains; without it the containers have expired
 */
export function serveResponses(
	response: WireResponse,
	contentOf?: (fileId: string) => string,
): Handle {
	return ({ path }) => {
		const [, , collection, id = '', sub, fileId = ''] = path.split('/');
		if (collection === 'responses') return { body: response };
		if (collection === 'conversations') {
			const metadata = { code_interpreter_kind: 'assistant', code_interpreter_model: 'gpt-5' };
			return sub ? page([]) : { body: { id, metadata } };
		}
		if (collection !== 'containers' || !contentOf) {
			return apiError(404, `Container with id '${id}' not found.`);
		}
		if (!fileId) return page([]);
		const headers = { 'content-type': 'application/octet-stream' };
		return { headers, body: contentOf(fileId) };
	};
}
