import { boundedFetch } from '../boundedFetch.ts';
import { fetchModels, type ListedModel } from '../fetchModels.ts';

const TIMEOUT_MS = 3000;

/** Ollama's own default, to which its OpenAI-compatible API cuts prompts silently. */
const OLLAMA_DEFAULT_TOKENS = 4096;

/**
 * Asks a chat server how long the context of a model is: llama.cpp (`/props`), LM Studio (`/api/v0/models`), Ollama
 * (`/api/ps`, `/api/show`), and all that report it in their list of models (vLLM, OpenRouter, Groq, Mistral).
 * @param baseUrl of the OpenAI-compatible API
 * @returns tokens; undefined when the server does not report it
 */
export async function findContextTokens(
	baseUrl: string,
	headers: Record<string, string>,
	model: string,
): Promise<number | undefined> {
	const root = baseUrl.replace(/\/v1$/, '');
	const [listed, props, loaded, isOllama] = await Promise.all([
		fetchModels(`${baseUrl}/models`, headers).catch(() => []),
		fetchJson(`${root}/props`, headers),
		fetchModels(`${root}/api/v0/models`, headers).catch(() => []),
		fetchJson(`${root}/api/version`, headers).then((body) => body?.['version'] !== undefined),
	]);
	const ofOllama = isOllama ? await findOllamaTokens(root, headers, model) : undefined;
	return readProps(props) ?? lengthOf(loaded, model) ?? ofOllama ?? lengthOf(listed, model);
}

const lengthOf = (models: ListedModel[], model: string) =>
	models.find(({ id }) => id === model)?.contextTokens;

/** What llama.cpp reserves for one request. */
function readProps(props: Fields | undefined): number | undefined {
	const { n_ctx: length } = (props?.['default_generation_settings'] ?? {}) as { n_ctx?: unknown };
	return toLength(length ?? props?.['n_ctx']);
}

async function findOllamaTokens(
	root: string,
	headers: Record<string, string>,
	model: string,
): Promise<number> {
	const running = await fetchJson(`${root}/api/ps`, headers);
	const models = running?.['models'];
	const found = (Array.isArray(models) ? (models as Fields[]) : []).find(
		(each) => each['name'] === model || each['model'] === model,
	);
	const length = toLength(found?.['context_length']);
	if (length !== undefined) return length;
	const shown = await fetchJson(`${root}/api/show`, headers, { model });
	const { parameters } = (shown ?? {}) as { parameters?: unknown };
	const own = /^num_ctx\s+(\d+)/m.exec(typeof parameters === 'string' ? parameters : '')?.[1];
	return toLength(own) ?? OLLAMA_DEFAULT_TOKENS;
}

type Fields = Record<string, unknown>;

/** @returns undefined where there is no such page */
async function fetchJson(
	url: string,
	headers: Record<string, string>,
	body?: object,
): Promise<Fields | undefined> {
	try {
		const response = await boundedFetch(url, {
			headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
			signal: AbortSignal.timeout(TIMEOUT_MS),
			...(body && { method: 'POST', body: JSON.stringify(body) }),
		});
		const parsed: unknown = response.ok ? await response.json() : undefined;
		return typeof parsed === 'object' && parsed !== null ? (parsed as Fields) : undefined;
	} catch {
		return undefined;
	}
}

function toLength(value: unknown): number | undefined {
	const length = Number(value ?? NaN);
	return length > 0 ? length : undefined;
}
