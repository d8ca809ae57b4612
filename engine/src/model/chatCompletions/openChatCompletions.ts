import OpenAI from 'openai';
import type { Answer, Model, Turn, TurnListener } from '../Model.ts';
import { StreamedAnswer } from './StreamedAnswer.ts';
import { readAnswer } from './readAnswer.ts';
import { findUnsupportedParameter } from './readRefusal.ts';
import { readReply } from './readReply.ts';
import { toModelError } from './toModelError.ts';
import { toRequest } from './toRequest.ts';
import type { OptionalParameter } from './ChatRequest.ts';

interface ChatSettings {
	/** Root of an OpenAI-compatible server, such as `http://127.0.0.1:11434/v1`. */
	baseUrl: string;
	apiKey?: string;
	/** For one turn: until the answer begins, and for each silence within it. */
	timeoutMs?: number;
}

/** Models of an OpenAI-compatible chat-completions server: Ollama, vLLM, llama.cpp, OpenAI and others. */
export function openChatCompletions(settings: ChatSettings): {
	model: Model;
	list(): Promise<string[]>;
	/** Whether anything answers there. */
	isReachable(): Promise<boolean>;
} {
	const { baseUrl, apiKey = '', timeoutMs = 300_000 } = settings;
	// Explicit nulls: the SDK would otherwise read keys and ids from the environment. A turn changes nothing
	// on the server, so asking again is safe.
	const client = new OpenAI({
		baseURL: baseUrl,
		apiKey: apiKey || 'none',
		organization: null,
		project: null,
		timeout: timeoutMs,
		maxRetries: 2,
		logLevel: 'off',
	});
	const isOpenAi = /(^|\.)openai\.(azure\.)?com$/.test(new URL(baseUrl).hostname);
	/** What the server refused to take, by model. Servers differ in what they know, and only an attempt tells. */
	const refusedBy = new Map<string, Set<OptionalParameter>>();

	async function askOnce(turn: Turn, signal: AbortSignal, live: StreamedAnswer): Promise<Answer> {
		const refused = refusedBy.get(turn.model) ?? new Set();
		refusedBy.set(turn.model, refused);
		for (;;) {
			const body = toRequest(turn, refused, isOpenAi);
			try {
				const reply = client.chat.completions.create(body, { signal });
				return readAnswer(await readReply(client, await reply.asResponse(), live), turn, isOpenAi);
			} catch (error) {
				const refusal = findUnsupportedParameter(error, body);
				if (refusal === undefined || refused.has(refusal)) throw error;
				refused.add(refusal);
			}
		}
	}

	async function ask(
		turn: Turn,
		signal: AbortSignal,
		listener: TurnListener | undefined,
	): Promise<Answer> {
		const live = new StreamedAnswer(turn, isOpenAi, listener);
		try {
			return await askOnce(turn, signal, live);
		} catch (error) {
			// Broken off or garbled: once more, unless someone has heard a part of it. The SDK has retried all else.
			if (signal.aborted || live.wasHeard || error instanceof OpenAI.APIError) throw error;
			return await askOnce(turn, signal, new StreamedAnswer(turn, isOpenAi, listener));
		}
	}

	return {
		model: {
			async respond(turn, signal, listener) {
				try {
					return await ask(turn, signal, listener);
				} catch (error) {
					signal.throwIfAborted();
					throw toModelError(error, [apiKey]);
				}
			},
		},
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
