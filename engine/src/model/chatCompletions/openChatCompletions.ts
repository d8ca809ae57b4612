import OpenAI from 'openai';
import type { ChatCompletionCreateParamsNonStreaming } from 'openai/resources/chat/completions';
import { ModelError } from '../Model.ts';
import type { Answer, Model, Turn } from '../Model.ts';
import { pythonTool, readPythonCall } from './pythonTool.ts';
import { toChatMessages } from './toChatMessages.ts';
import { toModelError } from './toModelError.ts';

export interface ChatSettings {
	/** Root of an OpenAI-compatible server, such as `http://127.0.0.1:11434/v1`. */
	baseUrl: string;
	apiKey?: string;
	/** For one turn. */
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

	return {
		model: {
			async respond(turn, signal) {
				try {
					const body = toRequest(turn, isOpenAi);
					return readAnswer(await client.chat.completions.create(body, { signal }));
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

/** Only what was asked for is sent: local servers refuse, or stumble over, what they do not know. */
function toRequest(turn: Turn, isOpenAi: boolean): ChatCompletionCreateParamsNonStreaming {
	const limit = turn.maxCompletionTokens;
	const choice = turn.toolChoice;
	return {
		model: turn.model,
		messages: toChatMessages(turn),
		...(turn.temperature !== null && { temperature: turn.temperature }),
		...(turn.topP !== null && { top_p: turn.topP }),
		...(turn.reasoningEffort !== null && {
			reasoning_effort: turn.reasoningEffort as OpenAI.ReasoningEffort,
		}),
		...(limit !== null && (isOpenAi ? { max_completion_tokens: limit } : { max_tokens: limit })),
		...(turn.responseFormat !== 'auto' && {
			response_format: turn.responseFormat as unknown as OpenAI.ResponseFormatText,
		}),
		...(choice !== 'none' && {
			tools: [pythonTool],
			...(!turn.parallelToolCalls && { parallel_tool_calls: false }),
			...(choice === 'required' && { tool_choice: 'required' as const }),
			...(choice === 'python' && {
				tool_choice: { type: 'function' as const, function: { name: pythonTool.function.name } },
			}),
		}),
	};
}

function readAnswer(completion: OpenAI.ChatCompletion): Answer {
	const choice = completion.choices?.[0];
	if (!choice?.message) throw new ModelError('The model server gave an answer without a message.');
	const { message, finish_reason: finishReason } = choice;
	const { usage } = completion;
	return {
		text: typeof message.content === 'string' ? message.content : (message.refusal ?? ''),
		calls: (message.tool_calls ?? []).map(readPythonCall),
		usage: usage
			? {
					promptTokens: usage.prompt_tokens ?? 0,
					completionTokens: usage.completion_tokens ?? 0,
					totalTokens: usage.total_tokens ?? 0,
				}
			: null,
		isCut: finishReason === 'length',
	};
}
