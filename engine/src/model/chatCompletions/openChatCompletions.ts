import OpenAI from 'openai';
import type { Answer, Model, Turn, TurnListener } from '../Model.ts';
import { StreamedAnswer } from './reply/StreamedAnswer.ts';
import { readAnswer } from './reply/readAnswer.ts';
import { findUnsupportedParameter } from './errors/findUnsupportedParameter.ts';
import { readReply } from './reply/readReply.ts';
import { toModelError } from './errors/toModelError.ts';
import { toRequest } from './request/toRequest.ts';
import {
	EmptyAnswerError,
	isTransientError,
	isUnreadableCallError,
} from './errors/transientErrors.ts';
import { UnsupportedParameters } from './errors/UnsupportedParameters.ts';
import { unwrapErrorList } from './errors/unwrapErrorList.ts';

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
		fetch: unwrapErrorList(fetch),
	});
	const isOpenAi = /(^|\.)openai\.(azure\.)?com$/.test(new URL(baseUrl).hostname);
	const memory = new UnsupportedParameters();

	async function askOnce(turn: Turn, signal: AbortSignal, live: StreamedAnswer): Promise<Answer> {
		const unsupported = memory.of(turn.model);
		for (;;) {
			const body = toRequest(turn, unsupported, isOpenAi);
			try {
				const request = client.chat.completions.create(body, { signal });
				const reply = await readReply(client, await request.asResponse(), live);
				const answer = readAnswer(reply, turn, isOpenAi);
				if (isEmpty(answer)) throw new EmptyAnswerError(reply.reasoning);
				return answer;
			} catch (error) {
				const parameter = findUnsupportedParameter(error, body);
				// The server cannot parse the model's calls: this one request describes the tools in the prompt.
				const replaced = parameter ?? (isUnreadableCallError(error) ? 'tools' : undefined);
				if (replaced === undefined || unsupported.has(replaced) || live.hasSentCode) throw error;
				unsupported.add(replaced);
				if (parameter !== undefined) memory.add(turn.model, parameter);
			}
		}
	}

	async function ask(
		turn: Turn,
		signal: AbortSignal,
		listener: TurnListener | undefined,
	): Promise<Answer> {
		const first = new StreamedAnswer(turn, isOpenAi, listener);
		try {
			return await askOnce(turn, signal, first);
		} catch (error) {
			if (signal.aborted || first.hasSentCode || !isTransientError(error)) throw error;
			const { sentText } = first;
			const second = new StreamedAnswer(turn, isOpenAi, listener, sentText);
			const answer = await askOnce(turn, signal, second).catch((again: unknown) => {
				if (sentText !== '') throw error;
				return useReasoning(again);
			});
			if (answer.text.startsWith(sentText)) return answer;
			// The listener has received another text. It may stay before a call, but not as the answer.
			if (answer.calls.length > 0) return { ...answer, text: sentText };
			throw error;
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

function isEmpty({ text, calls, isCut, failure }: Answer): boolean {
	return text === '' && calls.length === 0 && isCut !== true && failure === undefined;
}

/** If a model twice gave its answer only in its reasoning, that is its answer. */
function useReasoning(error: unknown): Answer {
	if (!(error instanceof EmptyAnswerError) || error.reasoning.trim() === '') throw error;
	return { text: error.reasoning.trim(), calls: [], usage: null };
}
