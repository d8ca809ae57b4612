import OpenAI from 'openai';
import type { Answer, Model, Turn, TurnListener } from '../Model.ts';
import { StreamedAnswer } from './StreamedAnswer.ts';
import { readAnswer } from './readAnswer.ts';
import { findUnsupportedParameter } from './findUnsupportedParameter.ts';
import { readReply } from './readReply.ts';
import { toModelError } from './toModelError.ts';
import { toRequest } from './toRequest.ts';
import type { OptionalParameter } from './ChatRequest.ts';

interface ChatSettings {
	/** Root of an OpenAI-compatible server, such as `http://127.0.0.1:11434/v1`. */
	baseUrl: string;
	apiKey?: string;
	/** How long a turn may take until its answer starts, and how long the answer may pause. */
	timeoutMs?: number;
}

/** Opens the models of an OpenAI-compatible chat-completions server: Ollama, vLLM, llama.cpp, OpenAI and others. */
export function openChatCompletions(settings: ChatSettings): {
	model: Model;
	list(): Promise<string[]>;
	/** Whether the server answers at all. */
	isReachable(): Promise<boolean>;
} {
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
	});
	const isOpenAi = /(^|\.)openai\.(azure\.)?com$/.test(new URL(baseUrl).hostname);
	/** What the server does not support, by model. Servers differ, and only an attempt shows it. */
	const unsupportedBy = new Map<string, Set<OptionalParameter>>();

	async function askOnce(turn: Turn, signal: AbortSignal, live: StreamedAnswer): Promise<Answer> {
		const unsupported = unsupportedBy.get(turn.model) ?? new Set();
		unsupportedBy.set(turn.model, unsupported);
		for (;;) {
			const body = toRequest(turn, unsupported, isOpenAi);
			try {
				const reply = client.chat.completions.create(body, { signal });
				return readAnswer(await readReply(client, await reply.asResponse(), live), turn, isOpenAi);
			} catch (error) {
				const parameter = findUnsupportedParameter(error, body);
				if (parameter === undefined || unsupported.has(parameter)) throw error;
				unsupported.add(parameter);
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
			// Cut off or garbled: ask once more, unless the listener received a part. The SDK retries all else.
			if (signal.aborted || live.hasSent || error instanceof OpenAI.APIError) throw error;
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
