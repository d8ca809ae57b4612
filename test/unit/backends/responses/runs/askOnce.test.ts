import { createResponsesContext } from '../../../../../backends/responses/ResponsesContext.ts';
import { askOnce } from '../../../../../backends/responses/runs/askOnce.ts';
import { Caller } from '../../../../../backends/shared/Caller.ts';
import { createClient } from '../../../../../backends/shared/createClient.ts';

/** Asks a question about a file at this address. @returns the body of the request */
async function bodyOfQuestionTo(baseUrl: string): Promise<object> {
	let sent = '';
	const answer = { id: 'resp_1', object: 'response', status: 'completed', output: [] };
	const send: typeof fetch = async (_url, init) => {
		sent = String(init?.body);
		return Response.json(answer);
	};
	const context = createResponsesContext(new Caller(createClient({ baseUrl, fetch: send })));
	const question = { text: 'What is it?', model: 'any', instructions: '', fileIds: ['file-1'] };
	await askOnce(context, question, 10_000);
	return JSON.parse(sent) as object;
}

describe('askOnce', () => {
	it.each(['https://api.x.ai/v1', 'https://eu-west-1.api.x.ai/v1', 'https://x.ai'])(
		'attaches files to the message at %s, as xAI documents',
		async (baseUrl) => {
			expect(await bodyOfQuestionTo(baseUrl)).toMatchObject({
				input: [{ content: [{ type: 'input_text' }, { type: 'input_file', file_id: 'file-1' }] }],
				tools: [{ type: 'code_interpreter' }],
			});
		},
	);

	it.each(['https://fox.ai/v1', 'https://x.ai.example.com/v1', 'https://example.com/api.x.ai/v1'])(
		'puts files into the container at %s',
		async (baseUrl) => {
			expect(await bodyOfQuestionTo(baseUrl)).toMatchObject({
				input: 'What is it?',
				tools: [{ type: 'code_interpreter', container: { file_ids: ['file-1'] } }],
			});
		},
	);
});
