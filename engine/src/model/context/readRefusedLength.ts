import { APIError } from 'openai';

/** A refusal of a prompt that is too long, in the words of OpenAI, vLLM, llama.cpp, Ollama, Anthropic and Gemini. */
const IS_TOO_LONG =
	/context.{0,20}(length|window|size)|maximum context|prompt is too long|input.{0,30}too long|exceed\w*.{0,40}(context|token)|too many tokens|num_ctx|n_ctx/i;

/** The limit that such refusals name: "maximum context length is 8192 tokens", "context size (4096 tokens)". */
const LIMIT =
	/(?:maximum context length (?:is|of)|context (?:length|window|size)[^\d.]{0,30}|n_ctx\W{1,4}|> |maximum(?: number of tokens)?[^\d.]{0,20}\()(\d{3,8})/i;

/**
 * Reads how long a prompt may be from the error with which a server refused one.
 * @param sentTokens an estimate of the refused prompt
 * @returns the length to try next; undefined when the error is about something else
 */
export function readRefusedLength(error: unknown, sentTokens: number): number | undefined {
	if (!(error instanceof APIError) || !IS_TOO_LONG.test(error.message)) return undefined;
	if (error.status !== undefined && ![400, 413, 422, 500].includes(error.status)) return undefined;
	const named = Number(LIMIT.exec(error.message)?.[1] ?? NaN);
	// What the estimate missed is missed again: leave room.
	const halved = Math.floor(sentTokens / 2);
	return named > 0 ? Math.min(Math.floor(named * 0.8), Math.floor(sentTokens * 0.8)) : halved;
}
