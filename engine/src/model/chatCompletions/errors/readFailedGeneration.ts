import { APIError } from 'openai';
import type { Reply } from '../reply/Reply.ts';

/**
 * Reads what the model wrote from an error of a server that could not parse it: Groq has it as `failed_generation`.
 * @returns undefined when the error does not have it
 */
export function readFailedGeneration(error: unknown): Reply | undefined {
	if (!(error instanceof APIError)) return undefined;
	const { failed_generation: text } = (error.error ?? {}) as { failed_generation?: unknown };
	if (typeof text !== 'string' || text.trim() === '') return undefined;
	return { text: text.trim(), reasoning: '', calls: [], usage: null, finishReason: 'stop' };
}
