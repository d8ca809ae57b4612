import type { ReadableStream } from 'node:stream/web';
import { APIConnectionError, APIError } from 'openai';
import { boundedFetch } from '../boundedFetch.ts';
import { ContextLengths } from '../context/ContextLengths.ts';
import { createChatModel } from '../chatCompletions/createChatModel.ts';
import { fetchModels, isReachable } from '../fetchModels.ts';
import type { Provider } from '../Provider.ts';
import { retryRequest } from '../retryRequest.ts';
import { readOllamaReply } from './readOllamaReply.ts';
import { toOllamaRequest } from './toOllamaRequest.ts';

interface OllamaSettings {
	/** Root of the server; a `/v1` or `/api` at its end is ignored. */
	baseUrl: string;
	apiKey: string;
	/** Undefined: as much as the model has, up to `MAX_CHOSEN_TOKENS`. */
	contextTokens: number | undefined;
}

/** A longer context would take more memory than many machines have. */
const MAX_CHOSEN_TOKENS = 16_384;

const SHOW_TIMEOUT_MS = 3000;

/** Opens the models of an Ollama server in its own protocol, as only that takes the length of the context. */
export function openOllama({ baseUrl, apiKey, contextTokens }: OllamaSettings): Provider {
	const root = baseUrl.replace(/\/(v1|api)$/, '');
	const headers: Record<string, string> =
		apiKey === '' ? {} : { authorization: `Bearer ${apiKey}` };
	/** Stays the same for a model: Ollama reloads a model for another length. */
	const lengths = new Map<string, number>();
	const contextLengths = new ContextLengths(contextTokens, fetchLength);

	async function fetchLength(model: string): Promise<number> {
		const known = lengths.get(model);
		if (known !== undefined) return known;
		const found = await fetchContextTokens(model).catch(() => undefined);
		if (found !== undefined) lengths.set(model, found);
		return found ?? MAX_CHOSEN_TOKENS;
	}

	async function fetchContextTokens(model: string): Promise<number | undefined> {
		const response = await boundedFetch(`${root}/api/show`, {
			method: 'POST',
			headers: { ...headers, 'content-type': 'application/json' },
			body: JSON.stringify({ model }),
			signal: AbortSignal.timeout(SHOW_TIMEOUT_MS),
		});
		return response.ok ? readContextTokens(await response.json()) : undefined;
	}

	async function send(body: object, signal: AbortSignal): Promise<Response> {
		const response = await boundedFetch(`${root}/api/chat`, {
			method: 'POST',
			headers: { ...headers, 'content-type': 'application/json' },
			body: JSON.stringify(body),
			signal,
		}).catch((error: unknown) => {
			signal.throwIfAborted();
			throw new APIConnectionError({ message: String(error) });
		});
		if (response.ok) return response;
		const text = await response.text();
		throw APIError.generate(response.status, toErrorBody(text), undefined, response.headers);
	}

	const list = async () => {
		return (await fetchModels(`${root}/api/tags`, headers)).map(({ id }) => id);
	};

	return {
		model: createChatModel({
			async fetchReply(turn, { unsupported, signal, live }) {
				const length = contextTokens ?? (await fetchLength(turn.model));
				const body = toOllamaRequest(turn, unsupported, length);
				const response = await retryRequest(async () => await send(body, signal), signal);
				return await readOllamaReply(response.body as ReadableStream, live);
			},
			isOpenAi: false,
			secrets: [apiKey],
			contextLengths,
		}),
		list,
		isReachable: async () => await isReachable(list),
	};
}

/**
 * Reads `/api/show`: `num_ctx` of the model's own parameters, otherwise as much as it was trained with, within limits.
 * @returns undefined when neither is known
 */
export function readContextTokens(shown: unknown): number | undefined {
	const { parameters, model_info: info } = (shown ?? {}) as {
		parameters?: unknown;
		model_info?: Record<string, unknown>;
	};
	const own = /^num_ctx\s+(\d+)/m.exec(typeof parameters === 'string' ? parameters : '')?.[1];
	if (own !== undefined) return Number(own);
	const trained = Object.entries(info ?? {}).find(([name]) => name.endsWith('.context_length'));
	const length = Number(trained?.[1] ?? NaN);
	return length > 0 ? Math.min(length, MAX_CHOSEN_TOKENS) : undefined;
}

/** Ollama sends `{"error": "…"}`. */
function toErrorBody(text: string): { error: { message: string; param?: string } } {
	let message = text;
	try {
		const { error } = JSON.parse(text) as { error?: unknown };
		message = typeof error === 'string' ? error : text;
	} catch {
		// A proxy's page.
	}
	const isAboutThinking = /does not support thinking|invalid think/i.test(message);
	return { error: { message, ...(isAboutThinking && { param: 'reasoning_effort' }) } };
}
