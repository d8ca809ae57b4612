import { invalidRequest } from '../ApiError.ts';

const KNOWN = 'step_details.tool_calls[*].file_search.results[*].content';

/**
 * Checks `include[]` of a query for steps and runs. Its only value, results of file_search, never exists here.
 * @throws ApiError for a value that OpenAI does not know
 */
export function readStepInclude(query: Record<string, unknown>): void {
	const given = [query['include[]'] ?? [], query['include'] ?? []].flat();
	if (given.every((value) => value === KNOWN)) return;
	throw invalidRequest('include', `Invalid value for 'include'. Supported values are: '${KNOWN}'.`);
}
