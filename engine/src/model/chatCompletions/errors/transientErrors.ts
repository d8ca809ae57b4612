import { APIConnectionError, APIError } from 'openai';
import { ModelError } from '../../Model.ts';

/** The model returned no text, or only reasoning. */
export class EmptyAnswerError extends ModelError {
	readonly reasoning: string;

	constructor(reasoning: string) {
		super('The model returned an empty answer. Try again, or use another model.');
		this.reasoning = reasoning;
	}
}

/**
 * Whether the same request may succeed when it is sent again: the answer was cut off, garbled or empty, or an error
 * was within the stream. The SDK has already retried connections and statuses.
 */
export function isTransientError(error: unknown): boolean {
	if (error instanceof APIConnectionError) return false;
	return !(error instanceof APIError) || error.status === undefined;
}

/** What Ollama and llama.cpp report when they cannot read a call that the model wrote. */
export const UNREADABLE_CALL =
	/(error|failed|failure|unable)( to| while)? pars(e|ing) (the )?(tool|function).?call/i;

/** Whether the server reports an unreadable call instead of an answer; in a stream this is a transient error. */
export function isUnreadableCallError(error: unknown): boolean {
	if (!(error instanceof APIError) || error.status === undefined) return false;
	return UNREADABLE_CALL.test(error.message);
}
