import { boundedFetch } from './boundedFetch.ts';

const TIMEOUT_MS = 3000;

/** The names of the field in which servers report the length of a context, in tokens. */
const CONTEXT_FIELDS = [
	// LM Studio: of the loaded model.
	'loaded_context_length',
	// vLLM.
	'max_model_len',
	// OpenRouter.
	'context_length',
	// Groq.
	'context_window',
	// Mistral and LM Studio.
	'max_context_length',
	// Anthropic.
	'max_input_tokens',
	// Gemini.
	'inputTokenLimit',
];

export interface ListedModel {
	id: string;
	/** Undefined where the server does not report it. */
	contextTokens: number | undefined;
}

/**
 * Fetches a list of models as OpenAI-compatible servers, Anthropic or Gemini send it.
 * @throws Error when the server does not answer with a list
 */
export async function fetchModels(
	url: string,
	headers: Record<string, string>,
): Promise<ListedModel[]> {
	const response = await boundedFetch(url, { headers, signal: AbortSignal.timeout(TIMEOUT_MS) });
	if (!response.ok) throw new Error(`The list of models was answered with ${response.status}.`);
	return readModels(await response.json());
}

/** Whether a server answers at all, even if it refuses to list its models. */
export async function isReachable(list: () => Promise<unknown>): Promise<boolean> {
	try {
		await list();
		return true;
	} catch (error) {
		return !['TypeError', 'TimeoutError'].includes((error as Error).name);
	}
}

/** @throws Error when it is not a list */
function readModels(body: unknown): ListedModel[] {
	const { data, models } = (body ?? {}) as { data?: unknown; models?: unknown };
	const listed = [body, data, models].find(Array.isArray) as unknown[] | undefined;
	if (listed === undefined) throw new Error('The server did not answer with a list of models.');
	return listed.flatMap((each) => readModel(each) ?? []);
}

function readModel(listed: unknown): ListedModel | undefined {
	const fields = (listed ?? {}) as Record<string, unknown>;
	const methods = fields['supportedGenerationMethods'];
	if (Array.isArray(methods) && !methods.includes('generateContent')) return undefined;
	const id = fields['id'] ?? fields['name'];
	if (typeof id !== 'string' || id === '') return undefined;
	const length = CONTEXT_FIELDS.map((name) => fields[name]).find((value) => Number(value) > 0);
	return {
		id: id.replace(/^models\//, ''),
		contextTokens: length === undefined ? undefined : Number(length),
	};
}
