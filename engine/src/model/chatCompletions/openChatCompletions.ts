import OpenAI from 'openai';
import { boundedFetch } from '../boundedFetch.ts';
import type { Provider } from '../Provider.ts';
import { ContextLengths } from '../context/ContextLengths.ts';
import { findContextTokens } from '../context/findContextTokens.ts';
import { createChatModel } from './createChatModel.ts';
import { readReply } from './reply/readReply.ts';
import { toRequest } from './request/toRequest.ts';
import { unwrapErrorList } from './errors/unwrapErrorList.ts';

interface ChatSettings {
	/** Root of an OpenAI-compatible server, such as `http://127.0.0.1:11434/v1`. */
	baseUrl: string;
	apiKey?: string;
	/** Undefined where the server is asked for it. */
	contextTokens?: number | undefined;
	/** How long a turn may take until its answer starts, and how long the answer may pause. */
	timeoutMs?: number;
}

/** Opens the models of an OpenAI-compatible chat-completions server: Ollama, vLLM, llama.cpp, OpenAI and others. */
export function openChatCompletions(settings: ChatSettings): Provider {
	const { baseUrl, apiKey = '', timeoutMs = 300_000 } = settings;
	// Explicit nulls: otherwise the SDK would read keys and ids from the environment. A turn changes nothing on the
	// server, so retrying is safe.
	const client = new OpenAI({
		baseURL: baseUrl,
		apiKey: apiKey || 'none',
		organization: null,
		project: null,
		timeout: timeoutMs,
		maxRetries: 2,
		logLevel: 'off',
		fetch: unwrapErrorList(boundedFetch),
	});
	const headers: Record<string, string> = apiKey ? { authorization: `Bearer ${apiKey}` } : {};
	const isOpenAi = /(^|\.)openai\.(azure\.)?com$/.test(new URL(baseUrl).hostname);

	return {
		model: createChatModel({
			async fetchReply(turn, { unsupported, signal, live }) {
				const body = toRequest(turn, unsupported, isOpenAi);
				const request = client.chat.completions.create(body, { signal });
				return await readReply(client, await request.asResponse(), live);
			},
			isOpenAi,
			secrets: [apiKey],
			contextLengths: new ContextLengths(settings.contextTokens, async (model) =>
				isOpenAi ? undefined : await findContextTokens(baseUrl, headers, model),
			),
		}),
		async list() {
			const page = await client.models.list({ timeout: 3000, maxRetries: 0 });
			return page.data.map(({ id }) => id).filter((id) => typeof id === 'string');
		},
		async isReachable() {
			return await client.models.list({ timeout: 3000, maxRetries: 0 }).then(
				() => true,
				(error: unknown) => !(error instanceof OpenAI.APIConnectionError),
			);
		},
	};
}
