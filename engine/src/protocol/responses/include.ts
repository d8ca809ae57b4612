import { invalidRequest } from '../ApiError.ts';

/** The values that OpenAI knows. Only the outputs of code and the encrypted content of reasoning exist here. */
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

/** What items have only where a request asks for it. */
export interface Included {
	/** The outputs of code. */
	outputs: boolean;
	/** The encrypted content of reasoning. */
	reasoning: boolean;
}

export const toIncluded = (include: string[] | null | undefined): Included => ({
	outputs: include?.includes('code_interpreter_call.outputs') ?? false,
	reasoning: include?.includes('reasoning.encrypted_content') ?? false,
});

/** What a query asks for: `include[]=…`, as the SDKs write it, or `include=…`. */
export function readInclude(query: Record<string, unknown>): Included {
	const given = [query['include[]'] ?? [], query['include'] ?? []].flat();
	const unknown = given.find((name) => typeof name !== 'string' || !KNOWN.includes(name));
	if (unknown === undefined) return toIncluded(given as string[]);
	throw invalidRequest(
		'include',
		`Invalid value for 'include'. Supported values are: ${KNOWN.map((name) => `'${name}'`).join(', ')}.`,
	);
}
