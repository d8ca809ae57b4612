import type { OpenAI } from 'openai';
import { waitUntil } from '../../../../test/support/waitUntil.mjs';

type Response = OpenAI.Responses.Response;

/** The code calls of a response. */
export function callsOf({ output }: Response) {
	return output.flatMap((item) => (item.type === 'code_interpreter_call' ? item : []));
}

/** What the code of a response printed. */
export function logsOf(response: Response): string {
	return callsOf(response)
		.flatMap(({ outputs }) => outputs ?? [])
		.flatMap((output) => (output.type === 'logs' ? output.logs : []))
		.join('');
}

/** The text of a response, and the files that it cites. */
export function answerOf({ output }: Response) {
	const message = output.findLast((item) => item.type === 'message');
	const [part] = message?.content ?? [];
	if (part?.type !== 'output_text') throw new Error('The response has no text.');
	const citations = part.annotations.flatMap((annotation) =>
		annotation.type === 'container_file_citation' ? annotation : [],
	);
	return { text: part.text, citations };
}

/** Polls a background response until it has ended. */
export async function pollResponse(client: OpenAI, id: string): Promise<Response> {
	return await waitUntil(async () => {
		const response = await client.responses.retrieve(id, {
			include: ['code_interpreter_call.outputs'],
		});
		return ['queued', 'in_progress'].includes(response.status ?? '') ? undefined : response;
	});
}
