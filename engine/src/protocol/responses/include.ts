import { invalidRequest } from '../ApiError.ts';

/** The values that OpenAI knows. Only the outputs of code exist here. */
const KNOWN = [
	'file_search_call.results',
	'web_search_call.results',
	'web_search_call.action.sources',
	'message.input_image.image_url',
	'computer_call_output.output.image_url',
	'code_interpreter_call.outputs',
	'reasoning.encrypted_content',
	'message.output_text.logprobs',
];

/** JSON schema of `include` in a body. */
export const includeList = {
	type: 'array',
	nullable: true,
	items: { type: 'string', enum: KNOWN },
} as const;

export const includesOutputs = (include: string[] | null | undefined): boolean =>
	include?.includes('code_interpreter_call.outputs') ?? false;

/** Whether a query asks for outputs: `include[]=…`, as the SDKs write it, or `include=…`. */
export function readInclude(query: Record<string, unknown>): boolean {
	const given = [query['include[]'] ?? [], query['include'] ?? []].flat();
	const unknown = given.find((name) => typeof name !== 'string' || !KNOWN.includes(name));
	if (unknown === undefined) return includesOutputs(given as string[]);
	throw invalidRequest(
		'include',
		`Invalid value for 'include'. Supported values are: ${KNOWN.map((name) => `'${name}'`).join(', ')}.`,
	);
}
