import { APIError } from 'openai';
import { isAboutContextLength } from '../chatCompletions/errors/contextLength.ts';

/** The limit that such refusals name: "maximum context length is 8192 tokens", "context size (4096 tokens)", "must be <= 8193". */
const LIMIT =
	/(?:(?:context|prompt|model) length (?:is|of)|context (?:length|window|size)[^\d.]{0,30}|n_ctx\W{1,4}|> |<= |maximum(?: number of tokens)?[^\d.]{0,20}\(|too large for model with|less than|limit(?: is|:)|should be \[\d+,)\s?(\d{3,8})/i;

/**
 * Reads how long a prompt may be from the error with which a server refused one.
 * @param sentTokens an estimate of the refused prompt
 * @returns the length to try next; undefined when the error is about something else
 */
export function readRefusedLength(error: unknown, sentTokens: number): number | undefined {
	if (!(error instanceof APIError)) return undefined;
	if (!isAboutContextLength(`${error.message} ${error.code ?? ''}`)) return undefined;
	if (error.status !== undefined && ![400, 413, 422, 500].includes(error.status)) return undefined;
	// llama.cpp has the limit in a field of its own.
	const { n_ctx: field } = (error.error ?? {}) as { n_ctx?: unknown };
	const named = Number(LIMIT.exec(error.message)?.[1] ?? field ?? NaN);
	// What the estimate missed is missed again: leave room.
	const halved = Math.floor(sentTokens / 2);
	return named > 0 ? Math.min(Math.floor(named * 0.8), Math.floor(sentTokens * 0.8)) : halved;
}
